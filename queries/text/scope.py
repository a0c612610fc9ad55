"""What is shown: who, where, when and on which evidence, in words and as columns."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from queries.selection import Evidence, Selection
from queries.text.names import Names, StakeholderGroup
from queries.text.numbers import joined, year_span

_EVIDENCE: Mapping[Evidence, str] = {
    "official": "official figures",
    "quoted": "official and quoted figures",
    "claimed": "official, quoted and claimed figures",
}


@dataclass(frozen=True)
class Scope:
    """The parts of a scope in words. `columns` say the same in a file: `scope_years`, `scope_working_groups`, ...

    `slug` says it in the name of a file: `2022-2024_firearms-trafficking_academia_official`.

    `who` is `academic institutions`, or the short names of all that enter totals; `where` is `the dialogues on
    trafficking in persons`; `when` is `2023 and 2024`; `evidence` is `official figures`. `on_working_groups` and
    `by_whom` (` by academic institutions`) are empty when every working group, every group of the totals is chosen.
    """

    who: str
    where: str
    when: str
    evidence: str
    on_working_groups: str
    by_whom: str
    columns: Mapping[str, str]
    slug: str

    @property
    def words(self) -> str:
        """`academic institutions at the dialogues on trafficking in persons, 2023 and 2024, official figures`."""
        return f"{self.who} at {self.where}, {self.when}, {self.evidence}"

    @property
    def title(self) -> str:
        """The words as a heading or at the beginning of a sentence."""
        return self.words[:1].upper() + self.words[1:]


def scope(chosen: Selection, names: Names, *, years: Sequence[int] = ()) -> Scope:
    """The scope of a selection. `years` are those of the record, named when the selection restricts none."""
    groups = _chosen(chosen, names)
    working_groups = [
        group
        for code, group in names.working_groups.items()
        if chosen.working_groups is None or code in chosen.working_groups
    ]
    has_all = len(working_groups) == len(names.working_groups)
    on = "" if has_all else f" on {joined([group.subject for group in working_groups])}"
    chosen_years = tuple(chosen.years if chosen.years is not None else years)
    return Scope(
        who=_who(groups, names),
        where=f"the dialogues{on}" if not has_all else "all dialogues",
        when=_when(chosen_years, is_restricted=chosen.years is not None),
        evidence=_EVIDENCE[chosen.evidence],
        on_working_groups=on,
        by_whom="" if groups == list(names.in_total) else f" by {_who(groups, names)}",
        columns={
            "scope_years": year_span(chosen_years) if chosen_years else "all",
            "scope_working_groups": "all" if has_all else "; ".join(group.name for group in working_groups),
            "scope_stakeholder_groups": "; ".join(group.name for group in groups),
            "scope_evidence": _EVIDENCE[chosen.evidence],
        },
        slug="_".join(
            filter(
                None,
                (
                    year_span(chosen_years).replace("\u2013", "-").replace(", ", "-and-")
                    if chosen_years
                    else "all-years",
                    "all-groups" if has_all else _slug([group.short_name for group in working_groups]),
                    "" if groups == list(names.in_total) else _slug([group.short_name for group in groups]),
                    chosen.evidence,
                ),
            )
        ),
    )


def _slug(parts: Sequence[str]) -> str:
    """`firearms-trafficking`: words of an address, in the letters that every file system has."""
    text = unicodedata.normalize("NFKD", "-".join(parts)).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-").lower() or "none"


def _chosen(chosen: Selection, names: Names) -> list[StakeholderGroup]:
    """The stakeholder groups that are counted; those beside the totals only where no other is chosen."""
    codes = chosen.stakeholder_groups
    totalled = [group for group in names.in_total if codes is None or group.code in codes]
    beside = [group for group in names.stakeholder_groups.values() if codes and group.code in codes]
    return totalled or beside


def _who(groups: Sequence[StakeholderGroup], names: Names) -> str:
    if groups == list(names.in_total):
        return names.total
    return joined([group.plural for group in groups]) or "no stakeholder group"


def _when(years: Sequence[int], *, is_restricted: bool) -> str:
    """`2023 and 2024`; `2022 to 2026 and 2028`."""
    if not years:
        return "no year" if is_restricted else "all years"
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    said = [f"{run[0]} to {run[-1]}" if len(run) > 2 else joined([str(year) for year in run]) for run in runs]
    return joined(said) if len(runs) == 1 or len(runs[0]) > 2 else joined([str(year) for year in years])
