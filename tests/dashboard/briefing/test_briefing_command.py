"""`python -m dashboard.briefing`: what it writes, and how it refuses."""

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard import site
from dashboard.briefing import __main__ as command
from dashboard.briefing.briefing_files import FORMATS, lay_out
from dashboard.briefing.models import Briefing
from dashboard.pages import briefing as page
from dashboard.record import Record
from loaders.build import build
from loaders.snapshots import create
from queries.store import DuckDBStore
from queries.text.names import names_of
from tests.next_year import change

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "briefing"
Run = list[str]


@pytest.fixture(autouse=True)
def snapshots(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of snapshots: what is frozen in the project's own is none of these tests' business."""
    folder = tmp_path_factory.mktemp("snapshots")
    monkeypatch.setenv("CONSTRUCTIVE_DIALOGUES_SNAPSHOTS", str(folder))
    return folder


def run(arguments: Run, monkeypatch: pytest.MonkeyPatch) -> int:
    """The exit code of the command line."""
    monkeypatch.setattr("sys.argv", ["briefing", *arguments])
    with pytest.raises(SystemExit) as ended:
        command.main()
    return int(ended.value.code or 0)


@pytest.mark.parametrize("format_", ["docx", "pdf", "html"])
def test_each_format_is_written_where_asked(
    format_: str,
    database: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / f"briefing.{format_}"
    arguments = [
        "--session",
        "COP12",
        "--format",
        format_,
        "--output",
        str(path),
        "--database",
        str(database),
    ]
    assert run(arguments, monkeypatch) == 0
    assert capsys.readouterr().out.strip() == str(path)
    assert path.stat().st_size > 10_000


@pytest.mark.parametrize("format_", FORMATS)
def test_the_page_and_the_command_give_the_same_bytes(
    format_: str, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record: DuckDBStore
) -> None:
    path, opened = tmp_path / "file", Record(record)
    options = ["--session", "COP12", "--current", "--format", format_, "--years", "2022,2024"]
    assert run([*options, "--output", str(path), "--database", str(database)], monkeypatch) == 0
    view, _ = site.view_of(opened, "briefing", {"session": "COP12", "record": "now", "compared": "2022,2024"})
    found = page.files(opened, view, "document", format_)
    assert found is not None and found[2] == path.read_bytes()


@pytest.mark.golden
def test_the_same_briefing_has_the_same_bytes_on_every_machine(
    briefing: Briefing, golden: Callable[[Path, str], None]
) -> None:
    sums = {format_: hashlib.sha256(lay_out(briefing, format_)).hexdigest() for format_ in FORMATS}
    golden(GOLDEN / "cop12.sha256", "".join(f"{found}  cop12.{name}\n" for name, found in sums.items()))


def test_a_file_without_a_name_gets_one_that_says_what_it_is(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record: DuckDBStore
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["--session", "COP12", "--format", "html", "--database", str(database)], monkeypatch) == 0
    name = f"briefing_COP12_2023-2024_all-groups_official_{record.content_hash[:12]}.html"
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--session", "COP99"], 50, "use one of COP11, COP12, COP13"),
        (["--session", "COP12", "--years", "2019,2024"], 51, "2019 is no year"),
        (["--session", "COP12", "--years", "soon"], 51, "'soon' is no year"),
        (["--session", "COP12", "--years", "2022,2023,2024"], 51, "choose two years"),
        (["--session", "COP12", "--groups", "XX"], 51, "XX is no working group"),
        (["--session", "COP12", "--format", "rtf"], 51, "'rtf' is no format"),
        (["--session", "COP12", "--evidence", "rumour"], 51, "'rumour' is no level"),
        (["--session", "COP11", "--groups", "FA"], 52, "No official document is held"),
        (["--session", "COP12", "--output", "/no/such/folder/x.docx"], 53, "could not be written"),
    ],
)
def test_what_is_wrong_is_said_with_a_code_of_its_own(
    arguments: Run,
    code: int,
    said: str,
    database: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run([*arguments, "--database", str(database)], monkeypatch) == code
    assert said in capsys.readouterr().err


def test_the_snapshot_of_the_session_is_what_is_written_from(
    database: Path, snapshots: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record: DuckDBStore
) -> None:
    frozen = create(record, snapshots, label="COP12", as_of=dt.date(2024, 10, 14))
    path = tmp_path / "x.html"
    arguments = ["--session", "COP12", "--format", "html", "--output", str(path), "--database", str(database)]
    assert run(arguments, monkeypatch) == 0
    assert f"Record as at 14 October 2024, version COP12-{frozen.id}" in path.read_text(encoding="utf-8")
    assert run([*arguments, "--current"], monkeypatch) == 0
    day = f"{names_of(record).mechanism.record_date:%-d %B %Y}"
    assert f"Record as at {day}, version {record.content_hash[:12]}" in path.read_text(encoding="utf-8")


def test_a_session_to_come_is_written_for_with_its_dates_left_out(
    next_year_register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(
        next_year_register,
        "sessions",
        {"session": "COP13"},
        first_day="",
        last_day="",
        place="",
        agenda_symbol="",
    )
    database = tmp_path / "d.duckdb"
    build(next_year_register, database)
    path = tmp_path / "cop13.html"
    arguments = ["--session", "COP13", "--format", "html", "--output", str(path), "--database", str(database)]
    assert run(arguments, monkeypatch) == 0
    page = path.read_text(encoding="utf-8")
    assert "Thirteenth session<" in page
    assert '<span class="open">[Place and dates]</span>' in page
