"""Every package that runs is locked, listed in the SBOM, and comes under a licence that permits its use."""

import json
import re
import subprocess
import sys
from collections.abc import Mapping

from queries.project import PROJECT
from tools.audit.__main__ import verdict
from tools.audit.locked import licence, locked
from tools.audit.sbom import SBOM, sbom

PERMISSIVE = re.compile(
    r"\b(MIT|BSD|0BSD|Apache|ISC|PSF|Python Software Foundation|Zlib|CC0|HPND|MIT-CMU|Unlicense)\b"
)
# a list of certificates, used as it is: its licence asks no more than to keep its own files under it
EXCEPT = {"certifi": "Mozilla Public License 2.0 (MPL 2.0)"}


def test_every_package_that_runs_has_a_permissive_licence() -> None:
    licences = {package.name: licence(package.name) for package in locked()}
    said = {name: text for name, text in licences.items() if text is not None}
    assert len(said) >= len(licences) - 2  # what only another system needs is not installed here
    assert [name for name, text in said.items() if re.search(r"GPL|Commercial|Proprietary", text)] == []
    assert {name: text for name, text in said.items() if not PERMISSIVE.search(text)} == EXCEPT


def test_the_installed_packages_fit_each_other() -> None:
    run = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (0, "No broken requirements found.\n")


def test_the_sbom_lists_the_locked_packages_and_what_lies_in_static() -> None:
    listed = json.loads(SBOM.read_text(encoding="utf-8"))["components"]
    python = [one for one in listed if one["purl"].startswith("pkg:pypi/")]
    assert [(one["name"], one["version"]) for one in python] == [(one.name, one.version) for one in locked()]
    pinned = re.findall(r"^\S+==", (PROJECT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(python) == len(pinned) > 50
    enclosed = {one["name"]: one["version"] for one in listed if one not in python}
    assert set(enclosed) == {"source-sans"}


def test_the_sbom_is_what_make_sbom_writes() -> None:
    assert SBOM.read_text(encoding="utf-8") == sbom(), "`make sbom` rewrites it"


def answered(*packages: Mapping[str, object]) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


SOUND = {"name": "rich", "version": "15.0.0", "vulns": []}
SKIPPED = {"name": "rich", "version": "15.0.0", "skip_reason": "Dependency not found"}
VULNERABLE = {
    "name": "lxml",
    "version": "6.0.0",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["6.0.1"], "aliases": [], "description": ""}],
}


def test_a_vulnerability_that_one_service_knows_is_a_failure() -> None:
    found = verdict({"osv": "", "pypi": answered(SOUND, VULNERABLE)})
    assert found.code == 1
    assert "lxml 6.0.0: PYSEC-1, mended in 6.0.1" in found.says


def test_services_that_cannot_be_reached_are_a_warning_and_never_a_clean_bill() -> None:
    for answers in ({"osv": "", "pypi": "Traceback"}, {"osv": "", "pypi": answered(SKIPPED)}):
        found = verdict(answers)
        assert found.code == 0
        assert found.says.startswith("WARNING: nothing was audited.")


def test_packages_that_no_service_knows_are_named() -> None:
    found = verdict({"osv": answered(SOUND), "pypi": answered(SKIPPED, {**SKIPPED, "name": "typst"})})
    assert found == (0, "WARNING: not audited: typst. No vulnerability in the others.")
    assert verdict({"osv": answered(SOUND)}) == (0, "1 packages audited, no known vulnerability.")
