"""Names of groups, sessions and the mechanism, as the register has them.

No code, name, colour or session stands in the program: whoever names one takes it from here.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import queries
from queries.rows import members, records
from queries.store import Store
from queries.text.numbers import joined

Theme = Literal["light", "dark"]

_UNITS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
          "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
          "nineteenth")  # fmt: skip
_TENS = ("", "", "twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")


@dataclass(frozen=True)
class WorkingGroup:
    """A working group: `name` as at the head of a column ("Firearms"), `everyday` what people call it."""

    code: str
    name: str
    short_name: str
    position: int
    everyday: tuple[str, ...]

    @property
    def subject(self) -> str:
        """The name inside a sentence: `firearms`."""
        return _inside(self.name)


@dataclass(frozen=True)
class StakeholderGroup:
    """A kind of participant; `colours` are CSS values by theme, empty where no bar is drawn for it.

    `unit` is organization, state, person or percent; `part_of` the printed subtotal that it enters.
    """

    code: str
    name: str
    short_name: str
    singular: str
    plural: str
    role: str
    part_of: str | None
    unit: str
    position: int
    colours: Mapping[Theme, str]
    is_hatched: bool
    everyday: tuple[str, ...]
    definition: str

    @property
    def in_total(self) -> bool:
        """Whether it enters the total of participations."""
        return self.role == "stakeholder"


@dataclass(frozen=True)
class Session:
    """A session of the Conference; what no document states is None."""

    label: str
    number: int
    year: int
    first_day: dt.date | None
    last_day: dt.date | None
    place: str | None
    agenda_symbol: str | None

    @property
    def name(self) -> str:
        """`thirteenth session`."""
        return f"{ordinal(self.number)} session"

    @property
    def dates(self) -> str:
        """`14\u201318 October 2024`; the month where the last day is open; empty where both are."""
        first, last = self.first_day, self.last_day
        if first is None:
            return ""
        if last is None:
            return f"{first:%B %Y}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}\u2013{last.day} {last:%B %Y}"
        return f"{first.day} {first:%B} \u2013 {last.day} {last:%B %Y}"


@dataclass(frozen=True)
class Mechanism:
    """The review mechanism, its convention and its conference; `record_date`: the register's last change.

    `resolution` established it; `mandate_paragraph` of its procedures and rules provides for the dialogues.
    """

    code: str
    name: str
    short_name: str
    convention: str
    conference: str
    resolution: str
    mandate_paragraph: int
    record_date: dt.date


@dataclass(frozen=True)
class Names:
    """Every name, by code and in the order of the pages. `roles` other than stakeholder and state are there too."""

    mechanism: Mechanism
    sessions: Mapping[str, Session]
    working_groups: Mapping[str, WorkingGroup]
    stakeholder_groups: Mapping[str, StakeholderGroup]

    @property
    def in_total(self) -> tuple[StakeholderGroup, ...]:
        """The stakeholder groups that the total sums."""
        return tuple(group for group in self.stakeholder_groups.values() if group.in_total)

    @property
    def states(self) -> StakeholderGroup | None:
        """The group of States, which stands beside every total; None when the record counts none."""
        return next(
            (g for g in self.stakeholder_groups.values() if g.unit == "state" and g.role == "state"), None
        )

    @property
    def total(self) -> str:
        """What the total sums, in words: `NGOs, academia and private sector`."""
        return joined(
            [g.short_name if i == 0 else _inside(g.short_name) for i, g in enumerate(self.in_total)]
        )

    def subject(self, label: str) -> str:
        """The subject of a dialogue inside a sentence: `international cooperation and technical assistance`."""
        return joined([self._working_group(code).subject for code in label.split("+")])

    def title(self, label: str) -> str:
        """The subject at the head of a row: `International cooperation and technical assistance`."""
        first, *others = (self._working_group(code) for code in label.split("+"))
        return joined([first.name, *(other.subject for other in others)])

    def short(self, label: str) -> str:
        """The short names of a label's working groups: `Cooperation + Assistance`."""
        return " + ".join(self._working_group(code).short_name for code in label.split("+"))

    def participants(self, group: str, count: int | None = None) -> str:
        """What `count` of a stakeholder group are called in a sentence, without the number: `academic institutions`."""
        found = self.stakeholder_groups[group]
        return found.singular if count == 1 else found.plural

    def _working_group(self, code: str) -> WorkingGroup:
        return self.working_groups[code]


def names_of(store: Store) -> Names:
    """The names in this record."""
    counted = queries.stakeholder_groups(store, roles=("stakeholder", "state", "subtotal", "claim"))
    return Names(
        mechanism=_mechanism(records(queries.mechanism(store))[0]),
        sessions={s.label: s for s in map(_session, records(queries.sessions(store)))},
        working_groups={g.code: g for g in map(_working_group, records(queries.working_groups(store)))},
        stakeholder_groups={g.code: g for g in map(_stakeholder_group, records(counted))},
    )


def ordinal(number: int) -> str:
    """`thirteenth`, `twenty-first`: 1 to 99 in words, digits above."""
    if number < len(_UNITS):
        return _UNITS[number]
    tens, unit = divmod(number, 10)
    if tens >= len(_TENS):
        return f"{number}th"
    return f"{_TENS[tens]}y-{_UNITS[unit]}" if unit else f"{_TENS[tens]}ieth"


def _inside(name: str) -> str:
    # an abbreviation (NGOs) and a name of the Convention's own (States parties) keep their capital
    first = name.split(" ")[0]
    return name if first == "States" or first[1:2].isupper() else name[:1].lower() + name[1:]


def _mechanism(row: Mapping[str, Any]) -> Mechanism:
    return Mechanism(
        code=row["mechanism"],
        name=row["name"],
        short_name=row["short_name"],
        convention=row["convention"],
        conference=row["conference"],
        resolution=row["resolution"],
        mandate_paragraph=row["mandate_paragraph"],
        record_date=row["record_date"].date(),
    )


def _working_group(row: Mapping[str, Any]) -> WorkingGroup:
    return WorkingGroup(row["working_group"], row["name"], row["short_name"], row["position"], _everyday(row))


def _stakeholder_group(row: Mapping[str, Any]) -> StakeholderGroup:
    themes: tuple[Theme, ...] = ("light", "dark")
    return StakeholderGroup(
        code=row["stakeholder_group"],
        name=row["name"],
        short_name=row["short_name"],
        singular=row["singular"],
        plural=row["plural"],
        role=row["role"],
        part_of=row["part_of"],
        unit=row["unit"],
        position=row["position"],
        colours={theme: row[f"colour_{theme}"] for theme in themes if row[f"colour_{theme}"]},
        is_hatched=row["fill"] == "hatched",
        everyday=_everyday(row),
        definition=row["definition"],
    )


def _session(row: Mapping[str, Any]) -> Session:
    days = [row[name] and row[name].date() for name in ("first_day", "last_day")]
    return Session(
        row["session"], row["number"], row["year"], days[0], days[1], row["place"], row["agenda_symbol"]
    )


def _everyday(row: Mapping[str, Any]) -> tuple[str, ...]:
    return members(row["everyday_names"])
