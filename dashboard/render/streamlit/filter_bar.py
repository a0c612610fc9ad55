"""What a reader chooses: the filter bar and the pickers, in step with the page address."""

from collections.abc import Callable, Sequence
from typing import Final, cast

import streamlit as st

from dashboard import filters, matched
from dashboard.filters import View, Vocabulary
from dashboard.render.streamlit.components import notice
from dashboard.text import titles
from queries.store import Store
from queries.text import numbers

_EVIDENCE: Final = ("official", "quoted", "claimed")
_MEASURES = {"total": "Total", "per_dialogue": "Per dialogue", "share": "Share"}


def filter_bar(store: Store, vocabulary: Vocabulary, *, measure: bool = False) -> View:
    """Show the filters; returns the view that they choose, and writes it into the page address.

    With the matched switch on, the view is restricted to the cohort, whose label it carries.
    """
    view, notices, start = _current(vocabulary)
    groups = vocabulary.stakeholder_groups
    with st.container(horizontal=True, gap="small", key="filters"):
        with st.popover(f"Years: {numbers.year_span(view.years)}"):
            st.pills(
                "Years",
                vocabulary.years,
                selection_mode="multi",
                default=start and start.years,
                key="years",
            )
        with st.popover(f"Working groups: {_chosen(view.working_groups, vocabulary.working_groups)}"):
            st.pills(
                "Working groups",
                list(vocabulary.working_groups),
                selection_mode="multi",
                default=start and start.working_groups,
                key="working_groups",
                format_func=lambda code: f"{code} {vocabulary.working_groups[code]}",
            )
        with st.popover(f"Stakeholders: {_chosen(view.stakeholder_groups, groups, groups)}"):
            st.pills(
                "Stakeholder groups",
                list(groups),
                selection_mode="multi",
                default=start and start.stakeholder_groups,
                key="stakeholder_groups",
                format_func=groups.__getitem__,
            )
        with st.popover(f"Evidence: {numbers.evidence(view.evidence).lower()}"):
            st.radio(
                "Level of evidence",
                _EVIDENCE,
                index=_EVIDENCE.index(start.evidence) if start else 0,
                key="evidence",
                format_func=numbers.evidence,
                captions=[
                    "Read in a Chair\u2019s summary or the Conference note that we hold",
                    "And figures of official summaries that a third party repeats; never added to official ones",
                    "And what other pages say, often in another unit or stage; listed, never charted",
                ],
            )
        st.toggle(
            "Matched working groups",
            value=start is not None and start.matched == "yes",
            key="matched_switch",
            help=titles.MATCHED_HELP,
        )
        if measure:
            st.segmented_control(
                "Measure",
                list(_MEASURES),
                default=start and start.measure,
                key="measure",
                format_func=_MEASURES.__getitem__,
                required=True,
                label_visibility="collapsed",
            )
    _take_over(start, vocabulary)
    if view.matched == "yes":
        view = matched.matched(store, view)
        notices = [*notices, titles.cohort(view.cohort, view.years)]
    for text in notices:
        notice(text)
    return view


def dialogue_picker(vocabulary: Vocabulary) -> View:
    """Show the choice of one dialogue; returns the view, and writes it into the page address."""
    view, notices, start = _current(vocabulary)
    _dialogue("Dialogue", "dialogue", start.dialogue if start else None, vocabulary)
    _take_over(start, vocabulary)
    for text in notices:
        notice(text)
    return view


def version_picker(versions: Sequence[str]) -> tuple[str, str]:
    """Show the choice of two versions of the record, kept in the page address; by default the last two frozen ones."""
    chosen = []
    last = len(versions) - 1
    for column, key, label, index in zip(
        st.columns(2), ("from", "to"), ("From", "To"), (max(last - 2, 0), max(last - 1, 0)), strict=True
    ):
        with column:
            chosen.append(
                st.selectbox(
                    label,
                    versions,
                    index=index,
                    key=key,
                    bind="query-params",
                )
            )
    return chosen[0], chosen[1]


def _dialogue(label: str, key: str, first: str | None, vocabulary: Vocabulary) -> None:
    known = list(vocabulary.dialogues)
    index = known.index(first) if first else 0
    st.selectbox(label, known, index=index, key=key, format_func=vocabulary.dialogues.__getitem__)


def _current(vocabulary: Vocabulary) -> tuple[View, list[str], View | None]:
    """The view, what to say of the address, and in a new session the view that its widgets begin with."""
    state, arrived = st.session_state, st.query_params.to_dict()
    notices: list[str] = []
    is_new = "view" not in state
    if is_new or (arrived and arrived != state.get("address")):
        view, notices = filters.from_address(arrived, vocabulary)
        for field in (*_WIDGETS, "matched_switch"):
            state.pop(field, None)
    else:
        view = state["view"]
    view = _with_widgets(view, vocabulary)
    state["view"], state["address"] = view, view.address(vocabulary)
    if not is_new:
        state["matched_switch"] = view.matched == "yes"
        for field in _WIDGETS:
            state[field] = list(value) if isinstance(value := getattr(view, field), tuple) else value
    if arrived != state["address"]:
        st.query_params.from_dict(state["address"])
    return view, notices, view if is_new else None


def _with_widgets(view: View, vocabulary: Vocabulary) -> View:
    """The view with what the widgets hold, where they hold anything."""
    state = st.session_state
    chosen = {field: state.get(field, getattr(view, field)) for field in _WIDGETS}
    if "matched_switch" in state:
        chosen["matched"] = "yes" if state["matched_switch"] else "no"
    return View.model_validate(
        {field: _in_order(chosen[field], options(vocabulary)) for field, options in _WIDGETS.items()}
    )


def _take_over(start: View | None, vocabulary: Vocabulary) -> None:
    """Begin anew with what a browser brings into a new session, when the server behind it was replaced.

    Its page has been open before: what the reader chose there, the click that began this session included, is newer
    than the page address.
    """
    if start is not None and _with_widgets(start, vocabulary) != start:
        st.rerun()


_WIDGETS: dict[str, Callable[[Vocabulary], Sequence[object]]] = {
    "years": lambda vocabulary: vocabulary.years,
    "working_groups": lambda vocabulary: list(vocabulary.working_groups),
    "stakeholder_groups": lambda vocabulary: list(vocabulary.stakeholder_groups),
    "evidence": lambda _: (),
    "measure": lambda _: (),
    "dialogue": lambda _: (),
    "beside": lambda _: (),
    "matched": lambda _: (),
}


def _in_order(value: object, options: Sequence[object]) -> object:
    if isinstance(value, list | tuple):
        return tuple(option for option in options if option in value)
    return value


def _chosen(codes: Sequence[str], known: object, names: object = None) -> str:
    known_codes = list(cast("dict[str, str]", known))
    if len(codes) == len(known_codes):
        return "all"
    if not codes:
        return "none"
    return ", ".join(cast("dict[str, str]", names)[code] if names else code for code in codes)
