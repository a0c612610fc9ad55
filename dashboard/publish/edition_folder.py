"""A folder of files as a whole: written beside the one that is served, swapped in, unchanged files kept as they are."""

import ctypes
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from loaders.files import exclusive_lock, flush, sha256, write_new
from queries.errors import UserError

MANIFEST = "edition.json"
"""What the edition was made from, and the SHA-256 of each of its files."""
_AT_WORKING_FOLDER, _EXCHANGE = -100, 2


class EditionNotWrittenError(UserError):
    """The published edition could not be written, or something else lies where it should go."""

    exit_code: ClassVar[int] = 54


def is_made_from(folder: Path, facts: dict[str, str]) -> bool:
    """Whether the folder is an edition made from the same facts, with each of its files as it was written."""
    manifest = _manifest(folder)
    return (
        manifest is not None
        and manifest["made_from"] == facts
        and all(
            (folder / name).is_file() and sha256((folder / name).read_bytes()) == digest
            for name, digest in manifest["files"].items()
        )
    )


@contextmanager
def written_beside(folder: Path, facts: dict[str, str]) -> Iterator[Path]:
    """A new folder to be filled, which takes the place of `folder` at the end of the block.

    A reader meets the old files or the new ones, never a mixture. Raises `EditionNotWrittenError`.
    """
    if folder.exists() and _manifest(folder) is None and any(folder.iterdir()):
        raise EditionNotWrittenError(
            "The folder holds something else than a published edition.",
            where=str(folder),
            fix="name a folder that is empty or does not exist",
        )
    parent = folder.parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with exclusive_lock(parent):
            for leftover in parent.glob(f".{folder.name}.*.new"):
                shutil.rmtree(leftover)
            new = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".new", dir=parent))
            try:
                # mkdtemp lets nobody else in, and a web server is somebody else
                new.chmod(0o755)
                yield new
                _finish(new, folder, facts)
            finally:
                shutil.rmtree(new, ignore_errors=True)
    except OSError as error:
        raise EditionNotWrittenError(
            f"The published edition could not be written: {error.strerror or error}.",
            where=str(folder),
            fix="free space, or name a folder that can be written to; what was there still stands",
        ) from error


def files_in(folder: Path) -> list[str]:
    """The files of a folder, relative to it, in order."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _finish(new: Path, folder: Path, facts: dict[str, str]) -> None:
    digests = {}
    for name in files_in(new):
        content = (new / name).read_bytes()
        digests[name] = sha256(content)
        old = folder / name
        if old.is_file() and old.read_bytes() == content:
            (new / name).unlink()
            os.link(old, new / name)
    manifest = json.dumps({"made_from": facts, "files": digests}, indent=1)
    write_new(new / MANIFEST, f"{manifest}\n".encode())
    if folder.exists():
        _exchange(new, folder)
    else:
        new.rename(folder)
    flush(folder.parent)


def _exchange(one: Path, other: Path) -> None:
    """Swap two folders in one step, so that neither name is ever missing (renameat2, which only Linux has)."""
    names = (os.fsencode(one), os.fsencode(other))
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is not None and not renameat2(
        _AT_WORKING_FOLDER, names[0], _AT_WORKING_FOLDER, names[1], _EXCHANGE
    ):
        return
    away = one.with_suffix(".old.new")
    other.rename(away)
    one.rename(other)
    away.rename(one)


def _manifest(folder: Path) -> dict[str, dict[str, str]] | None:
    try:
        manifest: dict[str, dict[str, str]] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) and {"made_from", "files"} <= set(manifest) else None
