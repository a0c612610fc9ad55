"""A reader uploads a document: its figures are marked, what is not a document is refused, and nothing is written."""

from pathlib import Path

from tests.browser.conftest import Arrive, Server

SUMMARY = """Chair's summary

1. The dialogue on firearms was held in Vienna on 4 May 2027, after the thirteenth meeting of the Working Group
on Firearms.

2. Thirty-three (33) non-governmental organizations and five (5) other relevant stakeholders (three from academia and
two from the private sector) participated. <script>document.title = "taken over"</script>
"""


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_an_upload_is_read_and_its_numbers_are_marked(arrive: Arrive, tmp_path: Path) -> None:
    document = tmp_path / "summary.txt"
    document.write_text(SUMMARY, encoding="utf-8")
    reader = arrive("read-a-document")
    reader.page.set_input_files("input[type=file]", document)
    reader.page.get_by_role("heading", name="summary.txt: 4 figures about 1 dialogue").wait_for()
    reader.page.locator(".cd-document mark").nth(3).wait_for()
    assert reader.page.locator(".cd-document mark").all_inner_texts() == [
        "Thirty-three (33)",
        "five (5)",
        "three",
        "two",
    ]


def test_what_a_document_says_is_shown_and_never_run(arrive: Arrive, tmp_path: Path) -> None:
    document = tmp_path / "script.txt"
    document.write_text(SUMMARY, encoding="utf-8")
    reader = arrive("read-a-document")
    reader.page.set_input_files("input[type=file]", document)
    reader.page.locator(".cd-document", has_text="<script>").wait_for()
    assert "taken over" not in reader.page.title()


def test_a_name_that_climbs_out_of_its_folder_writes_nothing(arrive: Arrive, server: Server) -> None:
    before = _files(server.database.parent)
    reader = arrive("read-a-document")
    reader.page.set_input_files(
        "input[type=file]",
        {"name": "../../climbed.txt", "mimeType": "text/plain", "buffer": SUMMARY.encode()},
    )
    reader.page.locator(".cd-document mark").first.wait_for()
    assert _files(server.database.parent) == before


def test_what_is_not_a_document_is_refused_with_a_fix(arrive: Arrive, server: Server, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.pdf"
    damaged.write_bytes(b"%PDF-1.7\n" + b"\0" * 2000)
    reader = arrive("read-a-document")
    reader.page.set_input_files("input[type=file]", damaged)
    alert = reader.page.locator(".cd-problem")
    alert.wait_for()
    assert "damaged.pdf" in alert.inner_text()
    assert "Fix" in alert.inner_text()
    assert "refused the upload 'damaged.pdf'" in server.log.read_text(encoding="utf-8")


def test_a_file_over_the_limit_is_refused(arrive: Arrive, server: Server, tmp_path: Path) -> None:
    before = _files(server.database.parent)
    large = tmp_path / "large.txt"
    large.write_bytes(b"a" * (51 * 1024 * 1024))
    reader = arrive("read-a-document")
    reader.page.set_input_files("input[type=file]", large)
    reader.page.get_by_text("50", exact=False).and_(
        reader.page.get_by_text("MB", exact=False)
    ).last.wait_for()
    assert reader.page.locator(".cd-document").count() == 0
    assert _files(server.database.parent) == before
