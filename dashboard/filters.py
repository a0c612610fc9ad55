"""What is chosen, and the page address that says so: one frozen model, both ways.

The address is short and stable: `?years=2022,2023&wg=FA,TIP&groups=ngo&evidence=quoted`. What equals the default is
left out. Unknown parts are named in a notice and passed over; the rest of the address still holds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, get_args
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict

import queries
from dashboard.cache import Kept
from queries.errors import shortened
from queries.selection import Evidence, Selection
from queries.store import Store
from queries.text.names import Names
from queries.text.scope import Scope, scope


@dataclass(frozen=True)
class Parameter:
    """A part of a page's address beside the filters: its default and what else it may say.

    `options` maps values to their words; without options any text of at most `longest` characters is taken.
    """

    default: str
    options: Mapping[str, str] = field(default_factory=dict)
    longest: int = 2_000

    def faults(self, name: str, value: str) -> str:
        """What is wrong with a value, for a notice; empty when nothing is."""
        if self.options and value not in self.options:
            known = ", ".join(self.options) if len(self.options) <= 12 else f"{len(self.options)} values"
            return f"The address asks for {name}={value[:40]}, which is not known. Known: {known}."
        if len(value) > self.longest:
            return (
                f"The address gives {len(value):,} characters for {name}; at most {self.longest:,} are read."
            )
        return ""


NO_PARAMETERS: Mapping[str, Parameter] = {}


@dataclass(frozen=True)
class Vocabulary:
    """What can be chosen, from the database: code to name, in the order of the pages."""

    years: Sequence[int]
    default_years: Sequence[int]
    working_groups: Mapping[str, str]
    stakeholder_groups: Mapping[str, str]
    totalled_groups: Sequence[str]


_VOCABULARIES: Kept[Vocabulary] = Kept(8)


def vocabulary_of(store: Store) -> Vocabulary:
    """What the record lets a reader choose; by default the years with an official document."""
    return _VOCABULARIES.or_made(store.content_hash, lambda: _vocabulary(store))


def _vocabulary(store: Store) -> Vocabulary:
    years = queries.years(store)
    groups, stakeholders = queries.working_groups(store), queries.stakeholder_groups(store)
    return Vocabulary(
        years=[int(year) for year in years["year"]],
        default_years=[int(year) for year in years.loc[years["dialogues_documented_count"] > 0, "year"]],
        working_groups=dict(zip(groups["working_group"], groups["name"], strict=True)),
        stakeholder_groups=dict(
            zip(stakeholders["stakeholder_group"], stakeholders["short_name"], strict=True)
        ),
        totalled_groups=list(stakeholders.loc[stakeholders["role"] == "stakeholder", "stakeholder_group"]),
    )


class View(BaseModel):
    """One state of the pages. Empty tuples mean that nothing is chosen, not that everything is."""

    model_config = ConfigDict(frozen=True)

    years: tuple[int, ...]
    working_groups: tuple[str, ...]
    stakeholder_groups: tuple[str, ...]
    evidence: Evidence = "official"
    parameters: tuple[tuple[str, str], ...] = ()
    """What a page adds to the filters, by name; what equals its default is left out."""

    def parameter(self, name: str, default: str = "") -> str:
        """The value of a page's own parameter, `default` where the address leaves it out."""
        return dict(self.parameters).get(name, default)

    def with_parameters(self, **values: str) -> "View":
        """The same view with page parameters replaced; an empty value leaves the parameter out."""
        kept = dict(self.parameters) | {name.replace("_", "-"): value for name, value in values.items()}
        return self.model_copy(update={"parameters": tuple((n, v) for n, v in sorted(kept.items()) if v)})

    @property
    def selection(self) -> Selection:
        """The part that questions are asked about."""
        return Selection(
            years=self.years,
            working_groups=self.working_groups,
            stakeholder_groups=self.stakeholder_groups,
            evidence=self.evidence,
        )

    @property
    def pair_selection(self) -> Selection:
        """Official figures of the first and the last of the chosen years."""
        return replace(self.official.selection, years=tuple(dict.fromkeys(self.years[:1] + self.years[-1:])))

    def scope(self, names: Names) -> Scope:
        """What is shown: who, where, when and on which evidence."""
        return scope(self.selection, names)

    @property
    def is_empty(self) -> bool:
        """Whether some filter leaves nothing to show."""
        return not (self.years and self.working_groups and self.stakeholder_groups)

    def totals_nothing(self, vocabulary: Vocabulary) -> bool:
        """Whether only States and intergovernmental organizations are chosen, which stand beside every total."""
        return not set(self.stakeholder_groups) & set(vocabulary.totalled_groups)

    @property
    def official(self) -> "View":
        """The same view with official figures alone."""
        return self.model_copy(update={"evidence": "official"})

    @property
    def with_quoted(self) -> "View":
        """The same view with quoted figures besides, as marks outside every sum."""
        return self.model_copy(update={"evidence": "quoted"})

    def address(self, vocabulary: Vocabulary) -> dict[str, str]:
        """The page address's query, without what equals the default."""
        default = default_view(vocabulary)
        parts = {
            name: ",".join(map(str, getattr(self, field)))
            for name, field in _LISTS.items()
            if getattr(self, field) != getattr(default, field)
        }
        if self.evidence != default.evidence:
            parts["evidence"] = self.evidence
        return parts | dict(self.parameters)

    def path(self, vocabulary: Vocabulary) -> str:
        """The address as a path: `FA/2023-2024/quoted/show=table/`; empty for the default."""
        default = default_view(vocabulary)
        segments = [
            between.join(map(str, getattr(self, field)))
            for field, between in (("working_groups", ","), ("years", "-"), ("stakeholder_groups", ","))
            if getattr(self, field) != getattr(default, field)
        ]
        if self.evidence != default.evidence:
            segments.append(self.evidence)
        segments += (f"{name}={quote(value, safe=',')}" for name, value in self.parameters)
        return "".join(f"{segment}/" for segment in segments)


def from_path(path: str, vocabulary: Vocabulary) -> dict[str, str] | None:
    """The query that a path of `View.path` stands for, its values decoded already; None for any other path."""
    found: dict[str, str] = {}
    for segment in filter(None, path.split("/")):
        name, is_own, value = segment.partition("=")
        years = segment.split("-")
        if not is_own:
            value = segment
            if all(year.isdecimal() for year in years):
                name, value = "years", ",".join(years)
            elif set(segment.split(",")) <= set(vocabulary.working_groups):
                name = "working-groups"
            elif set(segment.split(",")) <= set(vocabulary.stakeholder_groups):
                name = "stakeholder-groups"
            elif segment in get_args(Evidence):
                name = "evidence"
            else:
                return None
        if name in found:
            return None
        found[name] = value
    return found


_LISTS = {"years": "years", "working-groups": "working_groups", "stakeholder-groups": "stakeholder_groups"}
ALIASES = {"wg": "working-groups", "groups": "stakeholder-groups"}
"""Names of the first edition, which lead to the same filters."""
_MOST_NOTICES = 3
_SINGLE = ("evidence",)


def default_view(vocabulary: Vocabulary) -> View:
    """Every documented year, every group, official figures."""
    return View(
        years=tuple(vocabulary.default_years),
        working_groups=tuple(vocabulary.working_groups),
        stakeholder_groups=tuple(vocabulary.stakeholder_groups),
    )


FILTER_NAMES = (*_LISTS, "evidence")
"""The filters in an address that pages share."""


def from_address(
    address: Mapping[str, str],
    vocabulary: Vocabulary,
    parameters: Mapping[str, Parameter] = NO_PARAMETERS,
    filters: Sequence[str] = FILTER_NAMES,
) -> tuple[View, list[str]]:
    """The view that an address asks for, and a notice for each part that it gets wrong.

    `parameters` are those of the page beside the `filters` that it applies; another filter is refused.
    """
    own: dict[str, str] = {}
    changes: dict[str, Any] = {}
    notices: list[str] = []
    known: dict[str, Sequence[object]] = {
        "years": list(vocabulary.years),
        "working-groups": list(vocabulary.working_groups),
        "stakeholder-groups": list(vocabulary.stakeholder_groups),
        "evidence": ("official", "quoted"),
    }
    for given, text in address.items():
        name = ALIASES.get(given, given)
        if name in parameters:
            fault = parameters[name].faults(name, text)
            if fault:
                notices.append(fault)
            elif text and text != parameters[name].default:
                own[name] = text
            continue
        if name not in known or name not in filters:
            known_here = f" Known: {', '.join(filters)}." if filters else ""
            notices.append(f"The address names {shortened(given)!r}, which is not a filter.{known_here}")
            continue
        if any(ALIASES.get(other, other) == name for other in list(address)[: list(address).index(given)]):
            notices.append(f"The address gives {name} twice, once as {shortened(given)}: the first is taken.")
            continue
        options = {str(option): option for option in known[name]}
        asked = [part.strip() for part in text.split(",") if part.strip()]
        if unknown := [part for part in asked if part not in options]:
            valid = ", ".join(options) if len(options) <= 12 else f"{len(options)} values"
            notices.append(
                f"The address asks for {name}={shortened(','.join(unknown))}, which is not known. Known: {valid}."
            )
        if name in _SINGLE and len(asked) > 1:
            notices.append(f"The address asks for {name}={shortened(text)}: give one value.")
            continue
        found = tuple(options[part] for part in options if part in asked)
        if not found and (asked or name in _SINGLE):
            continue
        field = _LISTS.get(name, name)
        changes[field] = found if name in _LISTS else found[0]
    changes["parameters"] = tuple(sorted(own.items()))
    if (more := len(notices) - _MOST_NOTICES) > 0:
        notices[_MOST_NOTICES:] = [f"The address gets {more:,} more wrong."]
    return default_view(vocabulary).model_copy(update=changes), notices
