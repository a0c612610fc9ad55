"""`fetch`: what an address gives becomes a file of the documents folder, or is refused, whatever a server does."""

import hashlib
import json
import logging
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from loaders.fetching.fetch_document import LEDGER, FetchOutcome, documents_to_fetch, fetch
from loaders.fetching.limits import Limits
from loaders.register.models import Document
from loaders.register.reader import read_register
from tests.conftest import REGISTER
from tests.loaders.documents.writers import FORMATS
from tests.loaders.fetching.server import (
    Server,
    broken_off,
    endless,
    sent_on,
    serving,
    slowly,
    the_rest,
    whole,
)
from tests.loaders.review.commands import run
from tests.loaders.review.made import append

pytestmark = pytest.mark.slow

PDF = FORMATS["one-column.pdf"]()
LOGIN = b"<!DOCTYPE html><html><body><form><input type='password' name='p'></form></body></html>"
QUICK = Limits(first_wait=0.01, longest_wait=0.02, read_timeout=0.5, connect_timeout=0.5, pause_between=0)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with serving() as running:
        yield running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "documents"


def document(address: str | None, sha256: str | None = None, name: str = "summary-2033-fa") -> Document:
    values = {
        "document": name,
        "title": "T",
        "short_title": "T",
        "kind": "chair_summary",
        "held": "yes",
        "line": 2,
    }
    values |= {"evidence": "official", "published_date": None, "symbol": None, "note": None}
    return Document.model_validate(
        values | {"address": address, "file_name": "../../elsewhere.pdf", "sha256": sha256}
    )


def fetched(
    address: str | None, folder: Path, limits: Limits = QUICK, sha256: str | None = None
) -> FetchOutcome:
    (outcome,) = fetch([document(address, sha256)], folder, limits)
    return outcome


def test_a_document_is_fetched_under_its_own_name_with_its_checksum(server: Server, folder: Path) -> None:
    address = server.on(
        "/a/..%2f..%2fetc.pdf", whole(PDF, Content_Disposition='attachment; filename="../evil"')
    )
    outcome = fetched(address, folder)
    assert (outcome.outcome, outcome.file_name, outcome.checksum) == (
        "fetched",
        "summary-2033-fa.pdf",
        "none_registered",
    )
    assert (folder / "summary-2033-fa.pdf").read_bytes() == PDF
    assert outcome.sha256 == hashlib.sha256(PDF).hexdigest()
    assert (
        json.loads((folder / LEDGER).read_text(encoding="utf-8"))["summary-2033-fa"]["sha256"]
        == outcome.sha256
    )
    assert {p.name for p in folder.iterdir()} == {"summary-2033-fa.pdf", LEDGER}
    assert {p.name for p in folder.parent.iterdir()} == {"documents"}


@pytest.mark.parametrize(
    ("sha256", "said"),
    [(hashlib.sha256(PDF).hexdigest(), "agrees"), ("0" * 64, "differs")],
    ids=["agrees", "differs"],
)
def test_the_checksum_is_held_against_the_register(
    server: Server, folder: Path, sha256: str, said: str
) -> None:
    assert fetched(server.on("/a.pdf", whole(PDF)), folder, sha256=sha256).checksum == said


def test_we_say_who_we_are_and_want_no_compression(server: Server, folder: Path) -> None:
    fetched(server.on("/a.pdf", whole(PDF)), folder)
    assert (server.header(0, "user-agent") or "").startswith("constructive-dialogues")
    assert server.header(0, "accept-encoding") == "identity"


def test_a_document_that_has_not_changed_is_not_sent_again(server: Server, folder: Path) -> None:
    address = server.on("/a.pdf", whole(PDF, ETag='"one"'), whole(b"", 304))
    fetched(address, folder)
    outcome = fetched(address, folder)
    assert (outcome.outcome, outcome.file_name) == ("unchanged", "summary-2033-fa.pdf")
    assert server.header(1, "if-none-match") == '"one"'
    assert {p.name for p in folder.iterdir()} == {"summary-2033-fa.pdf", LEDGER}


def test_the_same_bytes_sent_again_are_unchanged(server: Server, folder: Path) -> None:
    address = server.on("/a.pdf", whole(PDF))
    assert [fetched(address, folder).outcome for _ in range(2)] == ["fetched", "unchanged"]


def test_a_file_that_was_lost_or_changed_here_is_fetched_anew(server: Server, folder: Path) -> None:
    address = server.on("/a.pdf", whole(PDF, ETag='"one"'))
    fetched(address, folder)
    (folder / "summary-2033-fa.pdf").write_bytes(b"changed")
    assert fetched(address, folder).outcome == "fetched"
    assert server.header(1, "if-none-match") is None
    assert (folder / "summary-2033-fa.pdf").read_bytes() == PDF


@pytest.mark.parametrize("status", [500, 503, 429])
def test_two_failures_of_the_server_are_survived(server: Server, folder: Path, status: int) -> None:
    busy = whole(b"", status, Retry_After="0")
    outcome = fetched(server.on("/a.pdf", busy, busy, whole(PDF)), folder)
    assert (outcome.outcome, outcome.attempts_count) == ("fetched", 3)


def test_a_server_that_always_fails_is_not_reachable(server: Server, folder: Path) -> None:
    outcome = fetched(server.on("/a.pdf", whole(b"", 500)), folder)
    assert (outcome.outcome, len(server.seen)) == ("not_reachable", QUICK.attempts)
    assert "500" in (outcome.why or "")


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_document_that_is_not_given_is_refused_at_once(server: Server, folder: Path, status: int) -> None:
    outcome = fetched(server.on("/a.pdf", whole(b"", status)), folder)
    assert (outcome.outcome, len(server.seen)) == ("refused", 1)
    assert str(status) in (outcome.why or "")


def test_what_broke_off_is_taken_up_where_it_broke_off(server: Server, folder: Path) -> None:
    address = server.on("/a.pdf", broken_off(PDF, 9_000, ETag='"one"'), the_rest(PDF, ETag='"one"'))
    outcome = fetched(address, folder)
    assert (outcome.outcome, outcome.resumed) == ("fetched", True)
    assert (server.header(1, "range"), server.header(1, "if-range")) == ("bytes=9000-", '"one"')
    assert (folder / "summary-2033-fa.pdf").read_bytes() == PDF


def test_the_next_run_takes_up_what_the_last_one_left(server: Server, folder: Path) -> None:
    address = server.on("/a.pdf", broken_off(PDF, 9_000, ETag='"one"'), the_rest(PDF, ETag='"one"'))
    once = Limits(attempts=1, read_timeout=0.5, pause_between=0)
    assert fetched(address, folder, once).outcome == "not_reachable"
    assert (folder / "summary-2033-fa.part").stat().st_size == 9_000
    assert fetched(address, folder, once).resumed
    assert (folder / "summary-2033-fa.pdf").read_bytes() == PDF


def test_without_a_mark_of_the_version_it_is_fetched_from_the_start(server: Server, folder: Path) -> None:
    outcome = fetched(server.on("/a.pdf", broken_off(PDF, 9_000), whole(PDF)), folder)
    assert (outcome.outcome, outcome.resumed) == ("fetched", False)
    assert server.header(1, "range") is None


def test_a_document_that_changed_meanwhile_is_fetched_from_the_start(server: Server, folder: Path) -> None:
    other = FORMATS["two-columns.pdf"]()
    address = server.on("/a.pdf", broken_off(PDF, 9_000, ETag='"one"'), whole(other, ETag='"two"'))
    assert fetched(address, folder).outcome == "fetched"
    assert (folder / "summary-2033-fa.pdf").read_bytes() == other


@pytest.mark.parametrize(
    "place", ["bytes 0-{last}/{size}", "bytes 8999-{last}/{size}", "lines 9000-{last}/{size}", ""]
)
def test_other_bytes_than_were_asked_for_are_not_joined(server: Server, folder: Path, place: str) -> None:
    span = place.format(last=len(PDF) - 1, size=len(PDF))
    wrong = whole(PDF[9_000:], 206, ETag='"one"', Content_Range=span)
    address = server.on("/a.pdf", broken_off(PDF, 9_000, ETag='"one"'), wrong, whole(PDF))
    assert fetched(address, folder).outcome == "fetched"
    assert (folder / "summary-2033-fa.pdf").read_bytes() == PDF


def test_the_rest_of_another_version_is_not_joined(server: Server, folder: Path) -> None:
    span = f"bytes 9000-{len(PDF) - 1}/{len(PDF)}"
    other = whole(PDF[9_000:], 206, ETag='"two"', Content_Range=span)
    address = server.on("/a.pdf", broken_off(PDF, 9_000, ETag='"one"'), other, whole(PDF))
    outcome = fetched(address, folder)
    assert (outcome.outcome, outcome.resumed) == ("fetched", False)


def test_a_rest_that_lies_about_itself_is_found_out_and_fetched_whole(server: Server, folder: Path) -> None:
    span = f"bytes 9000-{len(PDF) - 1}/{len(PDF)}"
    garbage = whole(b"x" * (len(PDF) - 9_000), 206, ETag='"one"', Content_Range=span)
    address = server.on("/a.pdf", broken_off(PDF, 9_000, ETag='"one"'), garbage, whole(PDF))
    assert fetched(address, folder).outcome == "fetched"
    assert (folder / "summary-2033-fa.pdf").read_bytes() == PDF


def test_a_server_that_cannot_go_on_is_asked_from_the_start(server: Server, folder: Path) -> None:
    address = server.on("/a.pdf", broken_off(PDF, 9_000, ETag='"one"'), whole(b"", 416), whole(PDF))
    assert fetched(address, folder).outcome == "fetched"


def test_a_redirect_is_followed(server: Server, folder: Path) -> None:
    server.on("/new.pdf", whole(PDF))
    assert fetched(server.on("/old.pdf", sent_on("/new.pdf", 301)), folder).outcome == "fetched"


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:1/secret.pdf",
        "http://localhost:1/secret.pdf",
        "http://[::1]:1/secret.pdf",
        "http://10.0.0.7/secret.pdf",
        "http://192.168.1.1/secret.pdf",
        "http://169.254.169.254/latest/meta-data",
        "http://0x7f000001:1/secret.pdf",
        "http://[::ffff:127.0.0.1]:1/secret.pdf",
    ],
)
def test_a_redirect_into_the_own_network_is_refused_unless_told_otherwise(
    server: Server, folder: Path, target: str
) -> None:
    address = server.on("/old.pdf", sent_on(target))
    outcome = fetched(address, folder)
    assert outcome.outcome == "refused"
    assert "--allow-private" in str(outcome.why)
    if ":1/" in target:  # nobody listens there: the request is tried, and fails
        told = replace(QUICK, private_redirects=True, attempts=1)
        assert fetched(address, folder, told).outcome == "not_reachable"


@pytest.mark.parametrize(
    "target", ["/loop.pdf", "file:///etc/passwd", "ftp://example.org/a.pdf", "javascript:alert(1)", ""]
)
def test_a_redirect_in_a_loop_or_away_from_the_web_is_refused(
    server: Server, folder: Path, target: str
) -> None:
    outcome = fetched(server.on("/loop.pdf", sent_on(target)), folder)
    assert outcome.outcome == "refused"
    assert len(server.seen) <= QUICK.redirects + 1
    assert not list(folder.glob("*.p*"))


@pytest.mark.parametrize(
    ("path", "body", "why"),
    [
        ("/a.pdf", LOGIN, "text/html"),
        ("/a.pdf", FORMATS["note.docx"](), "application/docx"),
        ("/a.pdf", b"\x7fELF" + bytes(range(256)) * 40, "no document"),
        ("/a.pdf", b"", "no document"),
        ("/page", LOGIN, "password"),
    ],
)
def test_what_is_not_the_document_is_refused_whatever_its_declared_type(
    server: Server, folder: Path, path: str, body: bytes, why: str
) -> None:
    outcome = fetched(server.on(path, whole(body, Content_Type="application/pdf")), folder)
    assert outcome.outcome == "refused"
    assert why in (outcome.why or "")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("path", "format_", "suffix"),
    [
        ("/a.pdf", "one-column.pdf", ".pdf"),
        ("/doc", "note.docx", ".docx"),
        ("/page.html", "printed-numbers.html", ".html"),
    ],
)
def test_the_content_and_not_the_declared_type_names_the_file(
    server: Server, folder: Path, path: str, format_: str, suffix: str
) -> None:
    outcome = fetched(server.on(path, whole(FORMATS[format_](), Content_Type="text/plain")), folder)
    assert (outcome.outcome, outcome.file_name) == ("fetched", f"summary-2033-fa{suffix}")


def test_a_truncated_pdf_is_refused(server: Server, folder: Path) -> None:
    outcome = fetched(server.on("/a.pdf", whole(PDF[:2_000])), folder)
    assert outcome.outcome == "refused"


def test_what_is_announced_as_too_large_is_not_begun(server: Server, folder: Path) -> None:
    limits = Limits(max_bytes=1_000, attempts=1, pause_between=0)
    outcome = fetched(server.on("/a.pdf", whole(PDF)), folder, limits)
    assert (outcome.outcome, list(folder.iterdir())) == ("refused", [])
    assert "1,000" in (outcome.why or "")


def test_what_never_ends_is_cut_at_the_limit(server: Server, folder: Path) -> None:
    limits = Limits(max_bytes=300_000, attempts=1, pause_between=0)
    outcome = fetched(server.on("/a.pdf", endless(PDF, 1_000_000)), folder, limits)
    assert (outcome.outcome, list(folder.iterdir())) == ("refused", [])


def test_more_than_was_asked_for_is_never_compressed(server: Server, folder: Path) -> None:
    outcome = fetched(server.on("/a.pdf", whole(PDF, Content_Encoding="gzip")), folder)
    assert outcome.outcome == "refused"


def test_a_slow_server_is_waited_for(server: Server, folder: Path) -> None:
    assert fetched(server.on("/a.pdf", slowly(PDF, 4, 0.1)), folder).outcome == "fetched"


def test_a_server_that_falls_silent_is_not_reachable(server: Server, folder: Path) -> None:
    limits = Limits(attempts=2, first_wait=0.01, read_timeout=0.1, pause_between=0)
    assert fetched(server.on("/a.pdf", slowly(PDF, 2, 0.4)), folder, limits).outcome == "not_reachable"


def test_a_server_that_drips_is_given_up(server: Server, folder: Path) -> None:
    limits = Limits(attempts=1, whole_time=0.2, pause_between=0)
    outcome = fetched(server.on("/a.pdf", slowly(PDF, 40, 0.03)), folder, limits)
    assert outcome.outcome == "not_reachable"
    assert "0.2 seconds" in (outcome.why or "")


def test_nobody_at_the_address_is_not_reachable(folder: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert fetched(f"http://127.0.0.1:{port}/a.pdf", folder).outcome == "not_reachable"


def test_a_document_without_address_is_named_as_such(folder: Path) -> None:
    assert fetched(None, folder).outcome == "no_address"


def test_one_failure_does_not_keep_the_others_from_coming(server: Server, folder: Path) -> None:
    bad = document(server.on("/bad.pdf", whole(LOGIN)), name="bad")
    good = document(server.on("/good.pdf", whole(PDF)), name="good")
    assert [o.outcome for o in fetch([bad, good], folder, QUICK)] == ["refused", "fetched"]


def test_progress_counts_the_bytes(server: Server, folder: Path) -> None:
    told: list[tuple[int, int | None]] = []
    fetch(
        [document(server.on("/a.pdf", whole(PDF)))],
        folder,
        QUICK,
        lambda _: lambda done, size: told.append((done, size)),
    )
    assert told[0] == (0, len(PDF)) and told[-1] == (len(PDF), len(PDF))


def test_by_default_the_official_documents_with_an_address_are_fetched() -> None:
    register = read_register(REGISTER)
    chosen = documents_to_fetch(register, [])
    assert len(chosen) == 6
    assert all(d.evidence == "official" and d.address for d in chosen)
    assert [d.document for d in documents_to_fetch(register, ["note-2024", "note-2024"])] == ["note-2024"]


def test_the_command_reports_each_document_and_ends_with_its_code(
    server: Server, folder: Path, register: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    row = ["T", "T", "chair_summary", "official", "no", "", ""]
    pdf, login = server.on("/a.pdf", whole(PDF)), server.on("/b.pdf", whole(LOGIN))
    append(register, "documents", [["good", *row, pdf, "", "", ""], ["login", *row, login, "", "", ""]])
    append(register, "documents", [["gone", *row, server.on("/c.pdf", whole(b"", 500)), "", "", ""]])
    command = ["fetch", "--documents", folder, "--register", register, "--attempts", "1"]
    assert run(*command, "good").returncode == 0
    result = run(*command, "good", "login", "gone")
    assert result.returncode == 33
    assert "unchanged     good" in result.stdout
    assert "refused       login" in result.stdout and "text/html" in result.stdout
    assert "not reachable gone" in result.stdout
    assert run(*command, "gone").returncode == 34
    unknown = run(*command, "nonsense")
    assert unknown.returncode == 33
    assert "summary-2024-fa" in unknown.stderr


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path, register: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert (
        run("fetch", "--documents", tmp_path / "file", "--register", register, "note-2024").returncode == 32
    )
