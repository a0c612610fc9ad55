"""Questions to the database: one .sql file each, with a typed function of the same name.

Each function's docstring is its file's question; the file's header has the grain, the parameters and the
columns with their units. `python -m queries` asks the same questions from the command line.
"""

from dataclasses import replace

import pandas as pd

from queries.contract import read_question
from queries.selection import EVERYTHING, Evidence, Selection
from queries.store import Store


def ask(store: Store, name: str, chosen: Selection | None = None, **parameters: object) -> pd.DataFrame:
    """Answer `queries/NAME.sql`: parameters and answer are checked against the file's header.

    Raises `QueryContractError`, also when the selection restricts what the question does not take.
    """
    question = read_question(name)
    if chosen is not None:
        parameters |= question.parameters_of(chosen)
    return store.frame(question.sql, question.bind(parameters), question.check)


def working_groups(store: Store) -> pd.DataFrame:
    """Which working groups are there?"""
    return ask(store, "working_groups")


def stakeholder_groups(store: Store, *, roles: tuple[str, ...] | None = None) -> pd.DataFrame:
    """Which stakeholder groups are counted?"""
    return ask(store, "stakeholder_groups", roles=roles)


def sessions(store: Store) -> pd.DataFrame:
    """Which sessions of the Conference are there, and when and where?"""
    return ask(store, "sessions")


def mechanism(store: Store) -> pd.DataFrame:
    """What are the review mechanism, its convention and its conference called?"""
    return ask(store, "mechanism")


def years(store: Store) -> pd.DataFrame:
    """In which years did dialogues take place, and how many of them are documented?"""
    return ask(store, "years")


def participation(store: Store, chosen: Selection = EVERYTHING) -> pd.DataFrame:
    """Who took part in each dialogue, what enters the total of its year, and where does it stand?"""
    return ask(store, "participation", chosen)


def official_cells(store: Store, chosen: Selection = EVERYTHING) -> pd.DataFrame:
    """What does each documented dialogue report for each stakeholder group?"""
    return ask(store, "official_cells", chosen)


def dialogue_totals(store: Store, chosen: Selection = EVERYTHING) -> pd.DataFrame:
    """How many participations were there at each dialogue?"""
    # beside the columns of the question one a stakeholder group, by its code, whether it is chosen or not
    totals = ask(store, "dialogue_totals", chosen)
    counts = dialogue_counts(store, replace(chosen, stakeholder_groups=None))
    # by arrays: a pivot takes as long as the question, and each page asks for this several times
    rows = pd.Index(totals["dialogue"]).get_indexer(pd.Index(counts["dialogue"]))
    of_group, known = counts["stakeholder_group"].to_numpy(), (rows >= 0) & counts["count"].notna().to_numpy()
    values = counts["count"].to_numpy(dtype="int64", na_value=0)
    wide = {}
    for group in stakeholder_groups(store)["stakeholder_group"]:
        column = pd.array([pd.NA] * len(totals), dtype="Int64")
        chosen_rows = known & (of_group == group)
        column[rows[chosen_rows]] = values[chosen_rows]
        wide[str(group)] = column
    return totals.assign(**wide)


def dialogue_counts(store: Store, chosen: Selection = EVERYTHING) -> pd.DataFrame:
    """What does each dialogue report for each stakeholder group?"""
    return ask(store, "dialogue_counts", chosen)


def year_totals(store: Store, chosen: Selection = EVERYTHING) -> pd.DataFrame:
    """How many participations were there in each year, in how many dialogues?"""
    return ask(store, "year_totals", chosen)


def participation_by_year(store: Store, chosen: Selection = EVERYTHING) -> pd.DataFrame:
    """How many participations did each stakeholder group have in each year?"""
    return ask(store, "participation_by_year", chosen)


def coverage(store: Store, chosen: Selection = EVERYTHING) -> pd.DataFrame:
    """For which working groups and years is participation documented?"""
    return ask(store, "coverage", chosen)


def same_kind_pairs(store: Store, chosen: Selection = EVERYTHING) -> pd.DataFrame:
    """Which dialogues of the same kind (serving the same working groups) took place in two years?"""
    return ask(store, "same_kind_pairs", chosen)


def change_causes(store: Store, chosen: Selection = EVERYTHING) -> pd.DataFrame:
    """Why does the official total of one year differ from that of another?"""
    return ask(store, "change_causes", chosen)


def joint_ranges(store: Store, chosen: Selection = EVERYTHING) -> pd.DataFrame:
    """By how much can participation have changed where a joint dialogue stands against separate ones?"""
    return ask(store, "joint_ranges", chosen)


def cells(store: Store, *, dialogue: str) -> pd.DataFrame:
    """What is known of each stakeholder group at one dialogue?"""
    return ask(store, "cells", dialogue=dialogue)


def joint_readings(store: Store, chosen: Selection = EVERYTHING) -> pd.DataFrame:
    """How does a joint dialogue read beside separate ones under each rule?"""
    return ask(store, "joint_readings", chosen)


def distinct_bounds(store: Store, chosen: Selection = EVERYTHING) -> pd.DataFrame:
    """Between which bounds does the number of distinct organizations of a year lie?"""
    return ask(store, "distinct_bounds", chosen)


def share_changes(store: Store, chosen: Selection = EVERYTHING) -> pd.DataFrame:
    """What share did each stakeholder group have in two years, in each block of working groups?"""
    return ask(store, "share_changes", chosen)


def panel_shares(store: Store, chosen: Selection = EVERYTHING) -> pd.DataFrame:
    """Who took the panel seats, beside who participated?"""
    return ask(store, "panel_shares", chosen)


def panel_organizations(store: Store, chosen: Selection = EVERYTHING) -> pd.DataFrame:
    """Which organizations took a seat on a panel, and which of them returned?"""
    return ask(store, "panel_organizations", chosen)


def figures(store: Store, *, dialogue: str | None = None, evidence: Evidence = "official") -> pd.DataFrame:
    """Which numbers are published about a dialogue, and where does each stand?"""
    return ask(store, "figures", dialogue=dialogue, evidence=evidence)


def panel_seats(store: Store, *, dialogue: str | None = None) -> pd.DataFrame:
    """Which organizations took a seat on the panels?"""
    return ask(store, "panel_seats", dialogue=dialogue)


def documents(store: Store, *, dialogue: str | None = None) -> pd.DataFrame:
    """Which documents are about a dialogue, and which of them are at hand?"""
    return ask(store, "documents", dialogue=dialogue)


def dictionary(store: Store) -> pd.DataFrame:
    """Which tables and columns can be asked?"""
    return ask(store, "dictionary")


def reconciliation(store: Store, chosen: Selection = EVERYTHING) -> pd.DataFrame:
    """Do the documents agree on each cell of the official record?"""
    return ask(store, "reconciliation", chosen)


def meeting_gaps(store: Store, *, working_groups: tuple[str, ...] | None = None) -> pd.DataFrame:
    """Which meetings of the working groups have no dialogue, or a dialogue without an official document?"""
    return ask(store, "meeting_gaps", working_groups=working_groups)


def documents_to_obtain(store: Store) -> pd.DataFrame:
    """Which official documents are known and not at hand, and what would each make comparable?"""
    return ask(store, "documents_to_obtain")


def corrections(store: Store) -> pd.DataFrame:
    """Which published numbers are not followed, and why?"""
    return ask(store, "corrections")
