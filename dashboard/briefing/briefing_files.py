"""The formats of a briefing, their media types and the names of files; what comes out is bytes."""

from collections.abc import Mapping
from importlib import import_module
from typing import Literal, get_args

from dashboard.briefing.models import Briefing, Choices
from queries.selection import Selection
from queries.text.names import Names
from queries.text.scope import scope

Format = Literal["docx", "pdf", "html"]
FORMATS: tuple[Format, ...] = get_args(Format)
MIMES: Mapping[Format, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html",
}


def lay_out(briefing: Briefing, format_: Format) -> bytes:
    """A briefing in one of the formats."""
    # a writer is imported when it is used: a page that offers three formats starts without any of them
    written: bytes = getattr(import_module(f"dashboard.briefing.{format_}_file"), format_)(briefing)
    return written


def file_name(choices: Choices, names: Names, format_: Format, version: str) -> str:
    """`briefing_COP12_2023-2024_all-groups_official_358bc9c.docx`; the version as it is given."""
    chosen = Selection(choices.years, choices.working_groups or None, evidence=choices.evidence)
    return f"briefing_{choices.session.label}_{scope(chosen, names).slug}_{version}.{format_}"
