"""The officer's desk: from a document to a recorded figure by clicks, each step shown first and with its way back."""

import io
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
import typst
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator

from loaders.build import build
from loaders.register.reader import read_register
from loaders.register.trail import entries
from loaders.snapshots import read_labels
from tests.browser.provider import CLIENT, OFFICER, SECRET, provider
from tests.browser.reader import Reader
from tests.dashboard.server.security.conftest import free_port
from tests.loaders.review.made import append, register_text, summary
from tests.loaders.review.test_weak_evidence import TA_AND_SOM, joint
from tests.serving import DASHBOARD, Record, own_record, served

JOINT = joint(TA_AND_SOM, "2 September 2026").decode()
NGOS_ALONE = summary(
    day="6 May 2026",
    ordinal="13th meeting",
    figures="Sixty-one (61) non-governmental organizations participated in this dialogue.",
).decode()
CORRIGENDUM = """Corrigendum to the summary of the constructive dialogue of 2 September 2026

Paragraph 3

For Forty (40) non-governmental organizations read Thirty-eight (38) non-governmental organizations.
"""
SECOND = NGOS_ALONE.replace("Sixty-one (61)", "Sixty-three (63)").replace(
    "Summary by the Chair", "Note by the Secretariat\n\n10 November 2026"
)


@dataclass(frozen=True)
class Desk:
    """A running desk, and what lies behind it."""

    url: str
    record: Record
    folder: Path

    @property
    def snapshots(self) -> Path:
        return self.folder / "snapshots"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A local server with a desk: a register without a thirteenth session, where two dialogues of 2026 are claimed."""
    record = own_record(tmp_path)
    sessions = record.register / "sessions.csv"
    sessions.write_text(
        "".join(line for line in sessions.read_text().splitlines(True) if "COP13" not in line)
    )
    for name, group, meeting in (("2026-ta", "TA", 16), ("2026-som", "SOM", 13)):
        append(record.register, "dialogues", [[name, 2026, "", "not_stated", "online", ""]])
        append(record.register, "dialogue_working_groups", [[name, group, meeting, "claimed"]])
        append(record.register, "dialogue_documents", [[name, "empowerment-2025"]])
    build(record.register, record.database, accept_fewer_rows=True)
    with served(DASHBOARD, tmp_path / "log.txt", _settings(tmp_path) | record.environment) as running:
        yield Desk(running.url, record, tmp_path)
    assert "Traceback" not in (tmp_path / "log.txt").read_text(encoding="utf-8")


def _settings(folder: Path) -> dict[str, str]:
    return {
        "CONSTRUCTIVE_DIALOGUES_DESK": "on",
        "CONSTRUCTIVE_DIALOGUES_OFFICER": "A. Officer",
        "CONSTRUCTIVE_DIALOGUES_DOCUMENTS": str(folder / "documents"),
        "CONSTRUCTIVE_DIALOGUES_SNAPSHOTS": str(folder / "snapshots"),
    }


class Officer:
    """Somebody at the desk: what is clicked is counted, and what is typed is kept."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.reader = Reader(context, url).open("desk")
        self.page = self.reader.page
        self.clicks = 0
        self.typed: list[str] = []

    def brings(self, name: str, content: bytes) -> None:
        self.page.set_input_files(
            "input[type=file]", {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        )
        self.page.get_by_role("heading", name=name, exact=True).wait_for()
        self.reader.settle()

    def clicks_on(self, name: str, within: Locator | None = None) -> None:
        (within or self.page).get_by_role("button", name=name, exact=True).click()
        self.clicks += 1

    def chooses(self, name: str) -> None:
        self.page.get_by_text(name, exact=True).click()
        self.clicks += 1
        self.reader.settle()

    def types(self, label: str, text: str) -> None:
        box = self.page.get_by_label(label)
        box.fill(text)
        box.press("Tab")
        self.typed.append(text)
        self.reader.settle()

    def tabs_to(self, name: str, most: int = 80) -> None:
        """Presses Tab until the element with this name has the focus, in whatever frame it goes through."""
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("document.activeElement.innerText?.trim()") == name:
                return
        raise AssertionError(f"{name} is not reached by {most} presses of Tab")

    def sees(self, page: str, words: str) -> tuple[bool, bool]:
        """Whether a page says something, before the change that is shown and with it."""
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_text(page, exact=True).click()
        self.clicks += 1
        found = []
        for side in ("as it is now", "with this change"):
            frame = dialog.frame_locator(f'iframe[title="{page}, {side}"]')
            frame.locator("h1").first.wait_for()
            found.append(words in frame.locator("body").inner_text())
        return found[0], found[1]

    def records(self, number: int) -> str:
        """Records what is shown; returns what would change, as it was shown."""
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_role("button", name="Record it").wait_for()
        shown = dialog.inner_text()
        self.clicks_on("Record it", dialog)
        self.page.get_by_text(f"Recorded as change {number}.").wait_for()
        self.reader.settle()
        return shown


def as_docx(text: str) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for block in text.split("\n\n"):
        document.add_paragraph(block)
    document.save(out)
    return out.getvalue()


def as_pdf(text: str) -> bytes:
    source = "#set page(margin: 2cm)\n" + text.replace("1. ", "1\\. ").replace("2. ", "2\\. ").replace(
        "3. ", "3\\. "
    )
    return bytes(typst.compile(source.encode()))


def test_from_four_documents_to_a_snapshot_and_a_briefing_by_clicks(desk: Desk, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    officer = Officer(context, desk.url)
    start = register_text(desk.record.register)

    officer.brings("joint.docx", as_docx(JOINT))
    officer.clicks_on("Approve 4 figures without a doubt")
    assert officer.sees("Overview", "all dialogues, 2022 to 2024 and 2026") == (False, True)
    assert officer.sees("Briefing", "2 September 2026") == (False, True)
    assert (
        "New dialogue: Technical assistance and smuggling of migrants, 2 September 2026, nothing before, 47 after"
        in officer.records(1)
    )
    officer.clicks_on("Merge the claimed dialogues into this one")
    officer.records(2)

    officer.brings("ngos.pdf", as_pdf(NGOS_ALONE))
    officer.types("Its public address, where it has one", "https://example.org/ngos.pdf")
    officer.clicks_on("Approve 1 figure without a doubt")
    officer.records(3)
    assert vars(read_register(desk.record.register).tables["documents"][-1])["address"] == officer.typed[0]

    officer.brings("corrigendum.txt", CORRIGENDUM.encode())
    officer.page.get_by_text("A corrigendum: it puts a number right").wait_for()
    officer.clicks_on("Approve 1 figure without a doubt")
    assert "40 before, 38 after" in officer.records(4)

    officer.brings("second.txt", SECOND.encode())
    officer.page.get_by_text("Another document says otherwise").wait_for()
    officer.types("Why, in a sentence for the reader", "The list of names has 63")
    officer.chooses("this document")
    officer.clicks_on("Approve this figure")
    assert "61 before, 63 after" in officer.records(5)

    officer.chooses("Add a session, or its days")
    officer.types("Year, where no day is known", "2026")
    officer.types("Where this is stated", "Decision of the twelfth session")
    officer.clicks_on("Show what would change")
    officer.records(6)
    officer.chooses("Make a snapshot for a session")
    officer.clicks_on("Make the snapshot")
    officer.page.get_by_text("COP13 is version").wait_for()
    assert [label.label for label in read_labels(desk.snapshots)] == ["COP13"]

    officer.page.get_by_role("link", name="Briefing for the session").click()
    officer.clicks += 1
    officer.page.get_by_role("heading", name="Briefing for the thirteenth session").wait_for()
    officer.reader.settle()
    word = officer.page.get_by_role("link", name="Word").first
    taken = officer.reader.take(str(word.get_attribute("href")))
    text = "\n".join(p.text for p in docx.Document(io.BytesIO(taken.body())).paragraphs)
    assert "2026" in text

    tables = read_register(desk.record.register).tables
    counted = {
        (vars(f)["dialogue"], vars(f)["document"]): vars(f)["count"]
        for f in tables["figures"]
        if vars(f)["dialogue"].startswith("2026") and vars(f)["stakeholder_group"] == "ngo"
    }
    assert set(counted.values()) == {38, 63}
    assert {"2026-ta", "2026-som"}.isdisjoint(vars(d)["dialogue"] for d in tables["dialogues"])
    held = {path.name for path in (desk.folder / "documents").iterdir()}
    assert {vars(d)["file_name"] for d in tables["documents"][-4:]} == held
    # what the program cannot know: where a document lies, why one holds, and what is said of the session
    assert officer.typed[1:] == ["The list of names has 63", "2026", "Decision of the twelfth session"]
    assert officer.clicks <= 25

    officer.reader.open("desk")
    for number in range(6, 0, -1):
        officer.clicks_on(f"Take back change {number}")
        officer.records(12 - number + 1)
    assert register_text(desk.record.register) == start
    assert [entry.by for entry in entries(desk.record.register)] == ["A. Officer"] * 12
    assert (officer.reader.script_errors, officer.reader.refused, officer.reader.asked_elsewhere) == (
        [],
        [],
        [],
    )
    context.close()


def test_a_dialogue_without_a_document_is_added_by_a_form_and_stands_as_a_gap(
    desk: Desk, chromium: Browser
) -> None:
    context = chromium.new_context(reduced_motion="reduce")
    officer = Officer(context, desk.url)
    officer.chooses("Add a dialogue by hand")
    officer.types("Year, where no day is known", "2026")
    officer.types("Meeting of Firearms, its number", "13")
    officer.types(
        "Note for the reader; without a document, how the dialogue is known", "Announced in May 2026"
    )
    officer.clicks_on("Show what would change")
    officer.records(1)
    assert (
        b"2026-fa,2026,,not_stated,,Announced in May 2026"
        in register_text(desk.record.register)["dialogues.csv"]
    )
    reader = officer.reader.open("dialogues?years=2026")
    row = reader.page.locator("tr", has_text="Firearms")
    assert "no document at hand" in row.inner_text() and "Announced in May 2026" not in row.inner_text()
    context.close()


def test_on_a_telephone_and_by_keys_alone_a_document_is_approved_previewed_and_taken_back(
    desk: Desk, chromium: Browser
) -> None:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, color_scheme="dark", reduced_motion="reduce"
    )
    officer = Officer(context, desk.url)
    start = register_text(desk.record.register)
    officer.brings("joint.docx", as_docx(JOINT))
    officer.chooses("Add a dialogue by hand")
    serious = [
        f"{one['id']}: {[node['html'][:120] for node in one['nodes']]}"
        for one in Axe().run(officer.page).response["violations"]
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []
    officer.tabs_to("Approve 4 figures without a doubt")
    officer.page.keyboard.press("Enter")
    dialog = officer.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Record it").wait_for()
    officer.tabs_to("Overview")
    officer.page.keyboard.press("Enter")
    frame = dialog.frame_locator('iframe[title="Overview, with this change"]')
    frame.locator("h1").wait_for()
    assert dialog.evaluate("box => box.scrollWidth <= box.clientWidth")
    officer.tabs_to("Record it")
    officer.page.keyboard.press("Enter")
    officer.page.get_by_text("Recorded as change 1.").wait_for()
    officer.reader.settle()
    officer.tabs_to("Take back change 1")
    officer.page.keyboard.press("Enter")
    dialog.get_by_role("button", name="Record it").wait_for()
    officer.tabs_to("Record it")
    officer.page.keyboard.press("Enter")
    officer.page.get_by_text("Recorded as change 2.").wait_for()
    assert register_text(desk.record.register) == start
    context.close()


def test_documents_wait_at_the_desk_until_they_are_put_away_in_another_browser_too(
    desk: Desk, chromium: Browser
) -> None:
    context = chromium.new_context(reduced_motion="reduce")
    officer = Officer(context, desk.url)
    officer.brings("ngos.txt", NGOS_ALONE.encode())
    officer.brings("corrigendum.txt", CORRIGENDUM.encode())
    context.close()
    context = chromium.new_context(reduced_motion="reduce")
    officer = Officer(context, desk.url)
    approve = officer.page.get_by_role("button", name="Approve 1 figure without a doubt")
    approve.wait_for()
    officer.page.get_by_role("heading", name="corrigendum.txt", exact=True).wait_for()
    officer.clicks_on("Put ngos.txt away")
    approve.wait_for(state="detached")
    assert officer.page.get_by_role("heading", name="corrigendum.txt", exact=True).count() == 1
    context.close()


def test_two_officers_never_overwrite_each_other(desk: Desk, chromium: Browser) -> None:
    context = chromium.new_context(reduced_motion="reduce")
    one, two = Officer(context, desk.url), Officer(context, desk.url)
    for officer in (one, two):
        officer.brings("ngos.txt", NGOS_ALONE.encode())
        officer.clicks_on("Approve 1 figure without a doubt")
        officer.page.get_by_role("button", name="Record it").wait_for()
    one.records(1)
    two.clicks_on("Record it")
    two.page.get_by_text("Somebody changed the register meanwhile.").wait_for()
    assert len(entries(desk.record.register)) == 1
    context.close()


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder that cannot be written: by its rights, or as a volume where root asks, whom rights do not keep."""
    if os.geteuid() != 0:
        folder.chmod(0o555)
        yield
        folder.chmod(0o755)
        return
    subprocess.run(["mount", "--bind", folder, folder], check=True)
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def test_a_register_that_cannot_be_written_leaves_the_proposal(desk: Desk, chromium: Browser) -> None:
    context = chromium.new_context(reduced_motion="reduce")
    with read_only(desk.record.register):
        officer = Officer(context, desk.url)
        officer.brings("ngos.txt", NGOS_ALONE.encode())
        officer.page.get_by_text("This server cannot write to the register.").wait_for()
        officer.page.get_by_role("button", name="Download the proposal (JSON)").wait_for()
        assert officer.page.get_by_role("button", name="Approve this figure").count() == 0
    context.close()


@pytest.mark.parametrize(("reviewers", "may"), [(OFFICER.upper(), True), ("somebody@example.org", False)])
def test_only_a_reviewer_of_the_settings_may_change_the_record(
    chromium: Browser, tmp_path: Path, reviewers: str, may: bool
) -> None:
    record, port, secrets = own_record(tmp_path), free_port(), tmp_path / "secrets.toml"
    with provider(free_port()) as at:
        secrets.write_text(
            f'[auth]\nredirect_uri = "http://localhost:{port}/oauth2callback"\n'
            f'cookie_secret = "{"long-enough-" * 4}"\nclient_id = "{CLIENT}"\nclient_secret = "{SECRET}"\n'
            f'server_metadata_url = "{at}/.well-known/openid-configuration"\n',
            encoding="utf-8",
        )
        environment = _settings(tmp_path) | record.environment
        environment |= {
            "CONSTRUCTIVE_DIALOGUES_AUDIENCE": "public",
            "CONSTRUCTIVE_DIALOGUES_REVIEWERS": reviewers,
            "STREAMLIT_SECRETS_FILES": str(secrets),
            "STREAMLIT_SERVER_PORT": str(port),
        }
        with served(DASHBOARD, tmp_path / "log.txt", environment, port=port) as running:
            context = chromium.new_context(reduced_motion="reduce")
            context.add_cookies([{"name": "_streamlit_user", "value": "forged", "url": running.url}])
            reader = Reader(context, running.url).open("desk")
            assert reader.page.locator("input[type=file]").count() == 0
            reader.page.get_by_role("button", name="Sign in").click()
            reader.page.wait_for_url(f"{running.url}/")
            reader.open("desk")
            upload, refused = (
                reader.page.locator("input[type=file]"),
                reader.page.get_by_text("not among the"),
            )
            upload.or_(refused).wait_for(state="attached")
            assert (upload.count(), refused.count()) == (int(may), int(not may))
            if may:
                officer = Officer(context, running.url)
                officer.brings("ngos.txt", NGOS_ALONE.encode())
                officer.clicks_on("Approve 1 figure without a doubt")
                officer.records(1)
                assert [entry.by for entry in entries(record.register)] == [OFFICER]
            context.close()
    assert (OFFICER in (tmp_path / "log.txt").read_text(encoding="utf-8")) is False
