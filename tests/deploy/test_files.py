"""The files in deploy/ are what nginx, HAProxy, systemd and a linter of container files take without a word."""

import sys
from pathlib import Path

from queries.project import program_version
from tests.deploy.conftest import DEPLOY, changed, nginx_configuration, program, said

_MOST_EXPOSED = 20
"""On the scale of `systemd-analyze security`, tenths of points: up to 20 of 100 is "OK"."""


def test_nginx_takes_its_file(tmp_path: Path) -> None:
    configuration = nginx_configuration(tmp_path, port=8080, live=8500, edition=tmp_path)
    words = said(program("nginx"), "-t", "-p", str(tmp_path), "-c", str(configuration))
    assert "test is successful" in words
    assert "warn" not in words


def test_haproxy_takes_its_file() -> None:
    words = said(program("haproxy"), "-c", "-f", str(DEPLOY / "haproxy.cfg"))
    assert "WARNING" not in words


def test_systemd_takes_its_unit_and_finds_it_hardened(tmp_path: Path) -> None:
    unit = tmp_path / "constructive-dialogues@8501.service"
    # verify wants the programs and folders to be there
    text = changed(
        "constructive-dialogues@.service",
        {"ExecStart=/srv/dialogues/.venv/bin/python": f"ExecStart={sys.executable}"},
    )
    unit.write_text(text, encoding="utf-8")
    assert said(program("systemd-analyze"), "verify", "--man=no", str(unit)) == ""
    said(program("systemd-analyze"), "security", "--offline=yes", f"--threshold={_MOST_EXPOSED}", str(unit))


def test_the_container_file_is_linted() -> None:
    assert said(program("hadolint"), str(DEPLOY / "Containerfile")) == ""


def test_the_container_file_copies_what_the_program_needs_and_says_the_version() -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    assert f"VERSION={program_version()} " in text
    copied = {words for line in text.splitlines() if line.startswith("COPY ") for words in line.split()[1:-1]}
    assert {
        "dashboard",
        "loaders",
        "queries",
        "static",
        ".streamlit",
        "data/register",
        "docs/method.md",
    } <= copied
    assert [
        one for one in copied if not one.startswith("--") and not (DEPLOY.parent / one.lstrip("/")).exists()
    ] == ["/srv/dialogues"]
