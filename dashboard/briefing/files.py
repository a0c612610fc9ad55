"""The formats of a briefing, their media types and the names of files; what comes out is bytes."""

from collections.abc import Mapping
from importlib import import_module
from typing import Literal, get_args

from dashboard.briefing.models import Briefing, Choices

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
    written: bytes = getattr(import_module(f"dashboard.briefing.{format_}"), format_)(briefing)
    return written


def file_name(choices: Choices, format_: Format, version: str) -> str:
    """`briefing_COP12_2023-2024_all-groups_official_358bc9c.docx`; the version as it is given."""
    groups = "-".join(choices.working_groups) or "all-groups"
    years = "-".join(map(str, choices.years))
    return f"briefing_{choices.session.label}_{years}_{groups}_{choices.evidence}_{version}.{format_}"
