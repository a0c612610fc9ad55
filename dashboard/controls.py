"""The filters of the pages as data: years, working groups, stakeholder groups, evidence, a page's own parameters."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from dashboard.blocks import Choice, Option, Select
from dashboard.filters import Parameter, View, default_view
from dashboard.record import Record

FILTERS = ("years", "working_groups", "stakeholder_groups")


def address(page: str, view: View, record: Record, fragment: str = "") -> str:
    """The address of a page in a view, relative to the site's root: `figures?years=2023,2024#table`."""
    query = urlencode(view.address(record.vocabulary), safe=",")
    return f"{path(page)}{'?' + query if query else ''}{'#' + fragment if fragment else ''}"


def chart_address(chart: str, view: View, record: Record) -> str:
    """Where a chart of the view stands alone, to be embedded; a page's own parameters do not belong to it."""
    query = urlencode(view.model_copy(update={"parameters": ()}).address(record.vocabulary), safe=",")
    return f"charts/{chart}{'?' + query if query else ''}"


def path(page: str) -> str:
    """Where a page lies, relative to the site's root: the first page lies at the root itself."""
    return "./" if page == "overview" else page


def filter_choices(
    page: str, record: Record, view: View, fields: Sequence[str] = FILTERS
) -> tuple[Choice, ...]:
    """A choice for each filter: `all`, then each value, which a click adds or takes away."""
    vocabulary = record.vocabulary
    # States parties stand beside every total: they are no choice where totals are shown
    known: Mapping[str, tuple[str, Mapping[Any, str]]] = {
        "years": ("Years", {year: str(year) for year in vocabulary.years}),
        "working_groups": ("Working groups", vocabulary.working_groups),
        "stakeholder_groups": (
            "Who",
            {code: vocabulary.stakeholder_groups[code] for code in vocabulary.totalled_groups},
        ),
    }
    return tuple(_several(page, record, view, field, *known[field]) for field in fields)


def evidence_choice(page: str, record: Record, view: View) -> Choice:
    """Official figures, or quoted ones besides."""
    words = {
        "official": ("official", "Read in a Chair's summary or the Conference note at hand"),
        "quoted": (
            "official and quoted",
            "And figures of documents not at hand, as a third party repeats them",
        ),
    }
    options = tuple(
        Option(
            label,
            address(page, view.model_copy(update={"evidence": level}), record),
            view.evidence == level,
            description,
        )
        for level, (label, description) in words.items()
    )
    return Choice("evidence", "Evidence", options)


def parameter_choice(
    page: str, record: Record, view: View, name: str, label: str, parameter: Parameter
) -> Choice:
    """A choice of one of a parameter's options."""
    chosen = view.parameter(name, parameter.default)
    options = tuple(
        Option(
            words,
            address(
                page, view.with_parameters(**{name: "" if value == parameter.default else value}), record
            ),
            value == chosen,
        )
        for value, words in parameter.options.items()
    )
    return Choice(name, label, options)


def parameter_select(
    page: str, record: Record, view: View, name: str, label: str, parameter: Parameter, button: str = "Show"
) -> Select:
    """A parameter with many options, or with any text, as a form with GET."""
    kept = tuple((key, value) for key, value in view.address(record.vocabulary).items() if key != name)
    return Select(
        name,
        label,
        path(page),
        name,
        view.parameter(name, parameter.default),
        tuple(parameter.options.items()),
        kept,
        button,
    )


def _several(
    page: str, record: Record, view: View, field: str, label: str, names: Mapping[Any, str]
) -> Choice:
    chosen: tuple[Any, ...] = tuple(value for value in getattr(view, field) if value in names)
    default = tuple(value for value in getattr(default_view(record.vocabulary), field) if value in names)
    is_all = chosen == default

    def with_(values: tuple[Any, ...]) -> str:
        # what stands beside the totals stays chosen together with all of them
        whole = getattr(default_view(record.vocabulary), field) if values == default else values
        return address(page, view.model_copy(update={field: whole}), record)

    options = [Option("all", with_(default), is_all)]
    for value, name in names.items():
        if is_all:
            following: tuple[Any, ...] = (value,)
        elif value in chosen:
            following = tuple(other for other in chosen if other != value) or default
        else:
            following = tuple(other for other in names if other in chosen or other == value)
        options.append(Option(name, with_(following), value in chosen and not is_all))
    return Choice(field.replace("_", "-"), label, tuple(options))
