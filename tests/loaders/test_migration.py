"""A register, snapshot or proposal of the first edition is refused with the command that brings it up to date."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from loaders.build import build
from loaders.errors import LoaderError
from loaders.files import sha256
from loaders.register.first_edition import HEADERS, first_edition_id
from loaders.register.reader import read_register
from loaders.review.approve import read_proposal
from loaders.review.errors import ProposalUnreadableError
from loaders.snapshots import create, find, load
from loaders.snapshots.errors import SnapshotOfAnotherSchemaError
from queries.store import DuckDBStore
from tests.conftest import REGISTER
from tests.loaders.review.commands import run
from tests.loaders.review.made import hold, summary

pytestmark = pytest.mark.slow


def age(folder: Path) -> Path:
    """Take from a register what the first edition did not have."""
    for table, header in HEADERS.items():
        names = header.split(",")
        with (folder / f"{table}.csv").open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        with (folder / f"{table}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, names, extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    for table in ("mechanism", "sessions"):
        (folder / f"{table}.csv").unlink()
    return folder


def test_a_register_of_the_first_edition_is_refused_and_brought_up_to_date(
    register: Path, tmp_path: Path
) -> None:
    age(register)
    refused = run("build", "--register", register, "--database", tmp_path / "d.duckdb")
    assert refused.returncode in (3, 4)
    assert "python -m loaders upgrade" in refused.stderr
    assert run("upgrade", register).returncode == 0
    assert read_register(register).tables == read_register(REGISTER).tables
    assert "up to date already" in run("upgrade", register).stdout


def test_a_build_says_that_the_descriptor_describes_other_tables_and_upgrade_mends_it(
    register: Path, tmp_path: Path
) -> None:
    descriptor = register / "datapackage.json"
    written = descriptor.read_text(encoding="utf-8")
    descriptor.write_text(written.replace('"name": "paragraph"', '"name": "para"'), encoding="utf-8")
    built = run("build", "--register", register, "--database", tmp_path / "d.duckdb")
    assert built.returncode == 0
    assert f"{descriptor} does not describe the tables as they are" in built.stderr
    assert f"fix: python -m loaders upgrade {register}" in built.stderr
    assert "brought up to date" in run("upgrade", register).stdout
    assert descriptor.read_text(encoding="utf-8") == written
    built = run("build", "--register", register, "--database", tmp_path / "d.duckdb")
    assert "does not describe" not in built.stderr


def test_a_group_that_only_the_old_register_has_asks_for_its_colours(register: Path, tmp_path: Path) -> None:
    age(register)
    with (register / "stakeholder_groups.csv").open("a", encoding="utf-8") as file:
        file.write("media,Media organizations,Media,stakeholder,organization,14,Media organizations\n")
    run("upgrade", register)
    with pytest.raises(LoaderError) as refused:
        build(register, tmp_path / "d.duckdb")
    assert "colour_light" in refused.value.what + refused.value.where
    assert "media,Media organizations,Media,media organizations,media organizations,stakeholder" in (
        register / "stakeholder_groups.csv"
    ).read_text(encoding="utf-8")


def test_a_snapshot_of_the_first_edition_is_frozen_anew_under_its_labels(
    record: DuckDBStore, tmp_path: Path
) -> None:
    folder = tmp_path / "snapshots"
    made = create(record, folder, label="COP12")
    old = _aged_snapshot(folder, made.folder)
    with pytest.raises(SnapshotOfAnotherSchemaError, match="other tables") as refused:
        load(old, tmp_path / "d.duckdb")
    assert refused.value.fix == f"bring it up to date: python -m loaders upgrade {old}"
    assert run("upgrade", old).returncode == 0
    new = find(folder, "COP12")
    assert new.id == made.id
    load(new.folder, tmp_path / "d.duckdb")
    with DuckDBStore.open(tmp_path / "d.duckdb") as store:
        assert store.content_hash == record.content_hash
    assert old.exists()


def test_a_proposal_of_the_first_edition_is_made_anew_with_what_a_person_wrote(
    register: Path, tmp_path: Path
) -> None:
    path = tmp_path / "paper.json"
    paper = hold(tmp_path / "in", summary(), "paper.txt")
    assert run("propose", paper, "--register", register, "--output", path).returncode == 0
    old = json.loads(path.read_text(encoding="utf-8"))
    old["version"] = 1
    old["documents"][0]["identity"]["short_title"] = "Harbour summary"
    for figure in old["documents"][0]["figures"]:
        for other in figure["others"]:
            del other["qualifier"]
    path.write_text(json.dumps(old), encoding="utf-8")
    with pytest.raises(ProposalUnreadableError) as refused:
        read_proposal(path)
    assert refused.value.fix == f"bring it up to date: python -m loaders upgrade {path}"
    assert run("upgrade", path, "--register", register).returncode == 0
    assert run("approve", path, "--all", "--register", register).returncode == 0
    assert "Harbour summary" in (register / "documents.csv").read_text(encoding="utf-8")


def _aged_snapshot(folder: Path, made: Path) -> Path:
    """The snapshot as the first edition would have frozen it, in place of `made`."""
    aged = age(Path(shutil.copytree(made, folder / "aged")))
    for name in ("mechanism.parquet", "sessions.parquet", *(f"{table}.parquet" for table in HEADERS)):
        (aged / name).unlink()
    described = json.loads((aged / "datapackage.json").read_bytes())
    gone = {"mechanism", "sessions", *HEADERS}
    del described["version"]
    described["resources"] = [r for r in described["resources"] if r["name"] not in gone]
    (aged / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    hashes = {p.name: sha256(p.read_bytes()) for p in aged.iterdir() if p.name != "SHA256SUMS"}
    lines = [f"{digest}  {name}\n" for name, digest in sorted(hashes.items())]
    (aged / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")
    old = aged.rename(folder / first_edition_id(hashes))
    labels = (folder / "labels.csv").read_text(encoding="utf-8")
    (folder / "labels.csv").write_text(labels.replace(made.name, old.name), encoding="utf-8")
    shutil.rmtree(made)
    return old
