"""What the program is made of, as CycloneDX: `python -m tools.audit.sbom` writes docs/sbom.json.

From the locked list alone: neither a clock nor a machine leaves a trace in it.
"""

import json

from queries.project import PROJECT
from tools.audit.locked import Locked, licence, locked

SBOM = PROJECT / "docs" / "sbom.json"
_ENCLOSED: list[dict[str, object]] = [
    {
        "type": "library",
        "bom-ref": "pkg:npm/source-sans@3.52.0",
        "name": "source-sans",
        "version": "3.52.0",
        "purl": "pkg:npm/source-sans@3.52.0",
        "licenses": [{"license": {"name": "OFL-1.1"}}],
    },
]
"""What lies in static/ as files of ours: the font of the pictures."""


def sbom() -> str:
    """The document as text."""
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "constructive-dialogues",
                "name": "constructive-dialogues",
            }
        },
        "components": [*(_component(package) for package in locked()), *_ENCLOSED],
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _component(package: Locked) -> dict[str, object]:
    purl = f"pkg:pypi/{package.name}@{package.version}"
    component: dict[str, object] = {
        "type": "library",
        "bom-ref": purl,
        "name": package.name,
        "version": package.version,
        "purl": purl,
    }
    if said := licence(package.name):
        component["licenses"] = [{"license": {"name": said}}]
    if package.marker:
        component["properties"] = [{"name": "needed where", "value": package.marker}]
    return component


if __name__ == "__main__":
    SBOM.write_text(sbom(), encoding="utf-8")
