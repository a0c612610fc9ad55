"""Whether a package of the locked list has a known vulnerability: `python -m tools.audit`.

Asks a service on the network. When it cannot be reached, or does not know the packages, that is said and is no
failure; a vulnerability is one.
"""

import json
import subprocess
import sys
from importlib.util import find_spec
from typing import NamedTuple

from tools.audit.locked import REQUIREMENTS

SERVICES = ("osv", "pypi")


class Verdict(NamedTuple):
    """The exit code, and what is said."""

    code: int
    says: str


def verdict(answers: dict[str, str]) -> Verdict:
    """What the services' answers (JSON, or anything else when there is none) come to, taken together."""
    found: dict[str, str] = {}
    audited: set[str] = set()
    known: set[str] = set()
    for answer in answers.values():
        try:
            packages = json.loads(answer)["dependencies"]
        except (ValueError, KeyError, TypeError):
            continue
        for package in packages:
            known.add(package["name"])
            if "skip_reason" not in package:
                audited.add(package["name"])
            for one in package.get("vulns", []):
                fixed = ", ".join(one["fix_versions"]) or "no release yet"
                found[one["id"]] = f"{package['name']} {package['version']}: {one['id']}, mended in {fixed}"
    if found:
        return Verdict(1, "Known vulnerabilities:\n" + "\n".join(found.values()))
    if not audited:
        return Verdict(
            0,
            "WARNING: nothing was audited. No service that knows vulnerabilities can be reached from here; "
            "run `make audit` where there is a network.",
        )
    if unknown := sorted(known - audited):
        return Verdict(0, f"WARNING: not audited: {', '.join(unknown)}. No vulnerability in the others.")
    return Verdict(0, f"{len(audited)} packages audited, no known vulnerability.")


def _ask(service: str) -> str:
    options = ["--disable-pip", "--require-hashes", "--progress-spinner", "off", "--timeout", "10"]
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "-s",
        service,
        "-f",
        "json",
        "-r",
        str(REQUIREMENTS),
        *options,
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def main() -> None:
    """Ask every service, and say what they come to."""
    if find_spec("pip_audit") is None:
        sys.exit("pip-audit is not installed: run `make audit`, which installs it.")
    found = verdict({service: _ask(service) for service in SERVICES})
    print(found.says)
    sys.exit(found.code)


if __name__ == "__main__":
    main()
