"""Hostile files by command: each ends in one sentence with an exit code, in bounded time, and never in a traceback."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.documents.errors import DocumentError, DocumentMissingError, ReadingStoppedError
from loaders.reading import LIMITS, read_within_limits
from queries.project import PROJECT

FRAME = (
    "1. The constructive dialogue was held on 30 April 2026, after the conclusion of the thirteenth meeting of the "
    "Working Group on Firearms.\n\n2. "
)
DIGITS = "9" * 25_000


def run(*arguments: str | Path) -> tuple[int, str]:
    """The exit code of a command of the loaders, and what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "loaders", *map(str, arguments)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def a_device(table: Path) -> None:
    table.unlink()
    table.symlink_to("/dev/zero")


def a_pipe(table: Path) -> None:
    table.unlink()
    os.mkfifo(table)


def a_folder(table: Path) -> None:
    table.unlink()
    table.mkdir()


def put(old: str, new: str) -> Callable[[Path], None]:
    def edit(table: Path) -> None:
        text = table.read_text(encoding="utf-8")
        assert old in text
        table.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "code", "says"),
    [
        (a_device, 3, "a pipe or a device"),
        (a_pipe, 3, "a pipe or a device"),
        (a_folder, 3, "cannot be read"),
        (put("Sixty (60),,", f'"{"x" * 200_000}",,'), 4, "A field has more than 131,072 characters"),
        (put(",60,", f",{DIGITS},"), 5, "count is '99999"),
        (put("Sixty (60)", DIGITS), 5, "printed is '99999"),
        (put("Sixty (60)", f"Sixty ({DIGITS})"), 5, "printed is 'Sixty (99999"),
        (put("2023-fa,ngo", f"{'2023-fa' * 9000},ngo"), 6, "which dialogues.csv does not hold"),
    ],
    ids=[
        "device",
        "pipe",
        "folder",
        "long field",
        "digits",
        "digits printed",
        "digits in brackets",
        "long key",
    ],
)
def test_a_hostile_register_ends_in_a_sentence(
    register: Path, tmp_path: Path, fault: Callable[[Path], None], code: int, says: str
) -> None:
    fault(register / "figures.csv")
    found, said = run("build", "--register", register, "--database", tmp_path / "d.duckdb")
    assert "Traceback" not in said
    assert (found, says in said) == (code, True), said[:2000]
    assert len(said) < 5000


def document(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


SHAPES: dict[str, tuple[str, bytes]] = {
    "many figures in a sentence": ("a.txt", (FRAME + "10 NGOs, " * 20_000).encode()),
    "many ones": ("a.txt", (FRAME + "one and " * 20_000).encode()),
    "many items": ("a.html", f"<html><ol>{'<li>Ten NGOs participated.</li>' * 5_000}</ol></html>".encode()),
    "digits": ("a.txt", (FRAME + f"{DIGITS} NGOs participated.").encode()),
    "digits as an ordinal": (
        "a.txt",
        f"1. The {DIGITS}th meeting of the Working Group on Firearms, {DIGITS} May.".encode(),
    ),
    "numbered by digits": (
        "a.html",
        f'<ol start="{DIGITS}"><li value="{DIGITS}">Ten NGOs</li></ol>'.encode(),
    ),
    "brackets": ("a.txt", (FRAME + "(" * 100_000).encode()),
    "one word": ("a.txt", b"a" * 2_000_000),
    "deep": ("a.html", b"<html>" + b"<div>" * 20_000 + b"Ten NGOs participated."),
    "wide table": ("a.md", ("|" + "10 NGOs|" * 20_000 + "\n|" + "---|" * 20_000).encode()),
}


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_a_document_of_any_shape_is_read_or_refused_within_its_limit(tmp_path: Path, shape: str) -> None:
    path = document(tmp_path, *SHAPES[shape])
    try:
        assert read_within_limits(path).document.sha256
    except DocumentError as error:
        assert "\n" not in error.what
        assert getattr(error, "details", "") == ""  # a limit, and no fault of ours


@pytest.mark.parametrize("special", ["/dev/zero", "/dev/full", "pipe"])
def test_a_device_or_a_pipe_is_no_document(tmp_path: Path, special: str) -> None:
    path = Path(special)
    if special == "pipe":
        path = tmp_path / "a.txt"
        os.mkfifo(path)
    with pytest.raises(DocumentMissingError, match="a pipe or a device"):
        read_within_limits(path)


def test_a_document_that_needs_too_much_memory_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" + b"<a/>" * 12_000_000)
    with pytest.raises(DocumentError):
        read_within_limits(path)


def test_what_stopped_a_reading_is_said_with_the_document_and_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "loaders.reading.POOL.limits", type(LIMITS)(0.0, LIMITS.memory_bytes, LIMITS.answer_bytes)
    )
    with pytest.raises(ReadingStoppedError) as caught:
        read_within_limits(b"Ten NGOs participated.", "note.txt")
    assert str(caught.value).splitlines()[0] == "The document was not read. It was stopped after 0 seconds."
    assert caught.value.where == "note.txt"
    assert caught.value.exit_code == 24


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ("approve", "/dev/zero", "--all"),
        ("approve", "pipe", "--all"),
        ("approve", "deep.json", "--all"),
        ("read", "/dev/zero"),
        ("propose", "pipe"),
        ("verify", "--documents", "/dev/zero"),
    ],
    ids=" ".join,
)
def test_no_command_hangs_or_prints_a_traceback(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    os.mkfifo(tmp_path / "pipe")
    document(tmp_path, "deep.json", b"[" * 200_000)
    given = [tmp_path / a if a in ("pipe", "deep.json") else a for a in arguments]
    code, said = run(*given)
    assert code not in (0, 1)
    assert "Traceback" not in said
    assert len(said) < 5000
