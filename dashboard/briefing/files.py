"""The formats of a briefing: what to choose is chosen once, what comes out is bytes."""

from collections.abc import Callable, Mapping
from typing import Literal, get_args

from dashboard.briefing.document import compose
from dashboard.briefing.models import Briefing, Choices
from queries.store import Store

Format = Literal["docx", "pdf", "html"]
FORMATS: tuple[Format, ...] = get_args(Format)
MIMES: Mapping[Format, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html",
}


def write(store: Store, choices: Choices, format_: Format, *, edition: str = "", banner: str = "") -> bytes:
    """The briefing of any store, the current record's or a snapshot's, as a file.

    `edition` names the snapshot; `banner` says that newer data exist and is the only thing that they change.
    """
    return lay_out(compose(store, choices, edition=edition, banner=banner), format_)


def lay_out(briefing: Briefing, format_: Format) -> bytes:
    """A briefing in one of the formats."""
    return _WRITERS[format_](briefing)


def file_name(choices: Choices, format_: Format, version: str) -> str:
    """`briefing_COP12_2023-2024_all-groups_official_358bc9c.docx`; the version as it is given."""
    groups = "-".join(choices.working_groups) or "all-groups"
    years = "-".join(map(str, choices.years))
    return f"briefing_{choices.session.label}_{years}_{groups}_{choices.evidence}_{version}.{format_}"


# Each writer is imported when it is used: a page that offers three formats starts without any of them.
def _docx(briefing: Briefing) -> bytes:
    from dashboard.briefing.docx import docx

    return docx(briefing)


def _pdf(briefing: Briefing) -> bytes:
    from dashboard.briefing.pdf import pdf

    return pdf(briefing)


def _html(briefing: Briefing) -> bytes:
    from dashboard.briefing.html import html

    return html(briefing)


_WRITERS: Mapping[Format, Callable[[Briefing], bytes]] = {"docx": _docx, "pdf": _pdf, "html": _html}
