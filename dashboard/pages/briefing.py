"""Briefing: what may a Conference document say, and can I have it in Word?"""

from collections.abc import Mapping
from functools import cache
from itertools import combinations
from pathlib import Path
from urllib.parse import urlencode

import queries
from dashboard.blocks import Block, Controls, Link, Links, Page, Preview, Text
from dashboard.briefing.briefing_files import FORMATS, MIMES, Format, file_name, lay_out
from dashboard.briefing.data import asked, default_years
from dashboard.briefing.editions import Edition, Editions, written
from dashboard.briefing.models import Choices
from dashboard.controls import evidence_choice, filter_choices, parameter_choice, parameter_select
from dashboard.filters import Parameter, View
from dashboard.record import Record
from loaders.publication import version_of
from loaders.settings import current_settings
from queries.errors import UserError

NAME = "briefing"
TITLE = "Briefing"
FILTERS = ("working-groups", "evidence")
_FORMS: Mapping[Format, str] = {"docx": "Word", "pdf": "PDF", "html": "Web page (HTML)"}
_SUBTITLE = (
    "Changes are stated only where the verdict allows them, each with its paragraphs. "
    "The three files hold what is shown below."
)


def parameters(record: Record) -> Mapping[str, Parameter]:
    """The session, the years compared, and whether its snapshot or the record of today is told."""
    sessions = record.names.sessions
    # a session to come first; by default the latest one whose days are known
    to_come = [label for label, session in sessions.items() if not session.dates]
    known = [label for label in [*sessions][::-1] if label not in to_come]
    labels = {label: sessions[label].name.capitalize() for label in (*to_come, *known)}
    years = [str(year) for year in queries.years(record.store)["year"]]
    pairs = {",".join(pair): f"{pair[0]} and {pair[1]}" for pair in combinations(years, 2)}
    return {
        "session": Parameter(next(iter(known or to_come)), labels),
        "compared": Parameter(
            "", {"": "the latest two with documents", **pairs, **{y: f"{y} alone" for y in years}}
        ),
        "record": Parameter("snapshot", {"snapshot": "as it was at the session", "now": "as it is now"}),
    }


def controls(record: Record, view: View) -> Controls:
    """Session, years, working groups, evidence, and which state of the record."""
    own = parameters(record)
    frozen = _frozen(view, own) is not None
    state = (parameter_choice(NAME, record, view, "record", "Record", own["record"]),) if frozen else ()
    return Controls(
        (
            parameter_choice(NAME, record, view, "session", "Session", own["session"]),
            *state,
            *filter_choices(NAME, record, view, ("working_groups",)),
            evidence_choice(NAME, record, view),
            parameter_select(NAME, record, view, "compared", "Years compared", own["compared"]),
        ),
        label="Choose",
    )


def build(record: Record, view: View) -> Page:
    """The three files, and the page as it will be."""
    try:
        edition, choices = _chosen(record, view)
        asked(edition.store, choices)
    except UserError as error:
        fault = Text("nothing", f"{error.what} To mend it: {error.fix}.", "empty")
        return Page(NAME, "No briefing can be written for this choice", _SUBTITLE, (fault,))
    query = urlencode(view.address(record.vocabulary), safe=",")
    files = {form: f"take/{NAME}/document.{form}{'?' + query if query else ''}" for form in FORMATS}
    version = edition.name or f"record of {record.names.mechanism.record_date:%-d %B %Y}"
    blocks: tuple[Block, ...] = (
        Links("files", tuple(Link(_FORMS[form], files[form]) for form in FORMATS), in_a_row=True),
        Text("version", f"Written from: {version}.", "remark"),
        Preview("preview", "Preview of the briefing", files["html"]),
    )
    return Page(NAME, f"Briefing for the {choices.session.name} of the Conference", _SUBTITLE, blocks)


def files(record: Record, view: View, block: str, form: str) -> tuple[str, str, bytes] | None:
    """A file of this page that is no table and no chart: its name, its media type, its bytes."""
    for format_ in FORMATS:
        if (block, form) == ("document", format_):
            edition, choices = _chosen(record, view)
            name = file_name(choices, record.names, format_, edition.name or version_of(record.version))
            return name, MIMES[format_], lay_out(written(edition, choices, record.store), format_)
    return None


def _chosen(record: Record, view: View) -> tuple[Edition, Choices]:
    own = parameters(record)
    session = record.names.sessions[view.parameter("session", own["session"].default)]
    frozen = _frozen(view, own) if view.parameter("record", "snapshot") == "snapshot" else None
    edition = frozen or Edition(record.store)
    compared = tuple(int(year) for year in view.parameter("compared").split(",") if year)
    everything = len(view.working_groups) == len(record.vocabulary.working_groups)
    return edition, Choices(
        session=session,
        years=compared or default_years(edition.store, session.year),
        working_groups=() if everything else view.working_groups,
        evidence="quoted" if view.evidence == "quoted" else "official",
    )


def _frozen(view: View, own: Mapping[str, Parameter]) -> Edition | None:
    return _editions(current_settings().snapshots_folder).of(
        view.parameter("session", own["session"].default)
    )


@cache
def _editions(snapshots: Path) -> Editions:
    return Editions(snapshots)
