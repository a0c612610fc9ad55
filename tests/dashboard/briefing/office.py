"""Word files as LibreOffice shows them."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest


def converted(folder: Path, files: Sequence[Path]) -> list[Path]:
    """Each file as PDF beside itself; without LibreOffice the test is skipped, and says so."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *map(str, files),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return [file.with_suffix(".pdf") for file in files]
