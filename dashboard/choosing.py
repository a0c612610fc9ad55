"""What a reader chooses: the filter bar and the pickers, in step with the page address."""

from collections.abc import Callable, Sequence
from typing import cast

import streamlit as st

from dashboard import comparing, filters, sentences, wording
from dashboard.components import notice
from dashboard.filters import View, Vocabulary
from queries.store import Store

_MEASURES = {"total": "Total", "per_dialogue": "Per dialogue", "share": "Share"}


def filter_bar(store: Store, vocabulary: Vocabulary, *, measure: bool = False) -> View:
    """Show the filters; returns the view that they choose, and writes it into the page address.

    With the matched switch on, the view is restricted to the cohort, whose label it carries.
    """
    view, notices = _current(vocabulary)
    groups = vocabulary.stakeholder_groups
    with st.container(horizontal=True, gap="small", key="filters"):
        with st.popover(f"Years: {wording.year_span(view.years)}"):
            st.pills("Years", vocabulary.years, selection_mode="multi", key="years")
        with st.popover(f"Working groups: {_chosen(view.working_groups, vocabulary.working_groups)}"):
            st.pills(
                "Working groups",
                list(vocabulary.working_groups),
                selection_mode="multi",
                key="working_groups",
                format_func=lambda code: f"{code} {vocabulary.working_groups[code]}",
            )
        with st.popover(f"Stakeholders: {_chosen(view.stakeholder_groups, groups, groups)}"):
            st.pills(
                "Stakeholder groups",
                list(groups),
                selection_mode="multi",
                key="stakeholder_groups",
                format_func=groups.__getitem__,
            )
        with st.popover(f"Evidence: {wording.evidence(view.evidence).lower()}"):
            st.radio(
                "Level of evidence",
                ["official", "quoted", "claimed"],
                key="evidence",
                format_func=wording.evidence,
                captions=[
                    "Read in a Chair\u2019s summary or the Conference note that we hold",
                    "And figures of official summaries that a third party repeats; never added to official ones",
                    "And what other pages say, often in another unit or stage; listed, never charted",
                ],
            )
        st.toggle("Matched working groups", key="matched_switch", help=sentences.MATCHED_HELP)
        if measure:
            st.segmented_control(
                "Measure",
                list(_MEASURES),
                key="measure",
                format_func=_MEASURES.__getitem__,
                required=True,
                label_visibility="collapsed",
            )
    if view.matched == "yes":
        view = comparing.matched(store, view)
        notices = [*notices, sentences.cohort(view.cohort, view.years)]
    for text in notices:
        notice(text)
    return view


def dialogue_picker(vocabulary: Vocabulary) -> View:
    """Show the choice of one dialogue; returns the view, and writes it into the page address."""
    view, notices = _current(vocabulary)
    st.selectbox(
        "Dialogue", list(vocabulary.dialogues), key="dialogue", format_func=vocabulary.dialogues.__getitem__
    )
    for text in notices:
        notice(text)
    return view


def pair_picker(vocabulary: Vocabulary) -> View:
    """Show the choice of two dialogues; returns the view, and writes it into the page address."""
    view, notices = _current(vocabulary)
    for column, key, label in zip(
        st.columns(2), ("dialogue", "beside"), ("One dialogue", "The other"), strict=True
    ):
        with column:
            st.selectbox(
                label, list(vocabulary.dialogues), key=key, format_func=vocabulary.dialogues.__getitem__
            )
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


def _current(vocabulary: Vocabulary) -> tuple[View, list[str]]:
    state, arrived = st.session_state, st.query_params.to_dict()
    notices: list[str] = []
    if "view" not in state or (arrived and arrived != state.get("address")):
        view, notices = filters.from_address(arrived, vocabulary)
        for field in (*_WIDGETS, "matched_switch"):
            state.pop(field, None)
    else:
        view = state["view"]
    if "matched_switch" in state and "matched" in state:
        state["matched"] = "yes" if state["matched_switch"] else "no"
    view = View.model_validate(
        {
            field: _in_order(state.get(field, getattr(view, field)), options(vocabulary))
            for field, options in _WIDGETS.items()
        }
    )
    state["matched_switch"] = view.matched == "yes"
    for field in _WIDGETS:
        state[field] = list(value) if isinstance(value := getattr(view, field), tuple) else value
    state["view"], state["address"] = view, view.address(vocabulary)
    if arrived != state["address"]:
        st.query_params.from_dict(state["address"])
    return view, notices


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
