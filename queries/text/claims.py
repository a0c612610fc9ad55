"""The English of the sentence check: what was read, why a claim has its answer, and what the record says instead."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from queries.comparability.verdicts import Code
from queries.comparability.verdicts import Reason as VerdictReason
from queries.text import comparisons, terms
from queries.text.names import Names
from queries.text.numbers import day, joined, number, plural, rounded, series, small

ANSWERS: Mapping[str, tuple[str, str]] = {
    "supported": ("Supported", "The record supports this."),
    "with_care": ("With care", "The record supports this, with care."),
    "not_comparable": ("Not comparable", "These cannot be compared: the record supports no change."),
    "cannot_tell": ("Cannot tell", "The record cannot tell."),
    "contradicted": ("Contradicted", "The record contradicts this."),
}
"""Each answer as a word and as a sentence."""

COUNTED: Mapping[str, str] = {
    "participation": "participations", "stakeholder": "stakeholders, as participations",
    "organization": "organizations", "participant": "participants", "person": "people",
}  # fmt: skip
_TOPICS: Mapping[str, str] = {
    "region": "where organizations come from", "presence": "who was present online and who in person",
    "status": "consultative status", "gender": "gender", "first_time": "who took part for the first time",
    "comments": "how many written comments there were", "distinct": "how many different organizations took part",
}  # fmt: skip


def reason_text(code: str, values: Mapping[str, Any], names: Names) -> str:
    """A reason as a sentence with its full stop or question mark."""
    return f"{comparisons.capital(_reason(code, values, names)).rstrip('.')}.".replace("?.", "?")


def _reason(code: str, values: Mapping[str, Any], names: Names) -> str:
    if code in _REASONS:
        return _REASONS[code](values, names)
    return comparisons.reason_text(VerdictReason(cast(Code, code), values), names)


def who_text(who: Sequence[str], names: Names) -> str:
    """Who is counted: `non-governmental organizations`; the whole total when none is named."""
    return joined([names.participants(code) for code in who]) if who else names.total


def where_text(where: Sequence[str], flags: frozenset[str], names: Names) -> str:
    """At which dialogues: `dialogues on firearms`, `the joint dialogue`, `all dialogues`."""
    kind = _kind(flags)
    return f"{kind}dialogues{_on(where, names)}" if kind or where else "all dialogues"


def when_text(whens: Sequence[Any]) -> str:
    """When: `2024`, `5 April 2024`, `June 2024`; several with "and"."""
    return joined([_when(when) for when in whens]) or "not said"


@dataclass(frozen=True)
class Place:
    """Whom and what a number of the record is about: stakeholder groups, the dialogues' labels, years.

    `is_all` says that these are all documented dialogues of the years.
    """

    who: tuple[str, ...]
    labels: tuple[str, ...]
    years: tuple[int, ...]
    is_all: bool = False

    def by(self, names: Names) -> str:
        """` by non-governmental organizations`; empty for the whole total."""
        return f" by {joined([names.participants(code) for code in self.who])}" if self.who else ""

    def at(self, names: Names) -> str:
        """`the dialogue on firearms`, or `all documented dialogues`."""
        return "all documented dialogues" if self.is_all else _at(self.labels, names)

    @property
    def when(self) -> str:
        """`2023 and 2024`."""
        return joined([str(year) for year in self.years])


def level_text(count: int, place: Place, names: Names, *, is_quoted: bool = False) -> str:
    """`In 2024, there were 76 participations in the dialogue on firearms.`"""
    verb, noun = ("was", "participation") if count == 1 else ("were", "participations")
    said = f"{'no' if count == 0 else number(count)} {noun}{' (quoted)' if is_quoted else ''}"
    return f"In {place.when}, there {verb} {said}{place.by(names)} in {place.at(names)}."


def share_text(part: int, total: int, place: Place, names: Names) -> str:
    """`In 2024, 85 per cent of participations (399 of 468) were by NGOs, in all documented dialogues.`"""
    per_cent = rounded(100 * part / total, 0 if 100 * part >= 10 * total else 1)
    by = f"{place.by(names).strip()}, " if place.who else ""
    of = f"{per_cent} per cent of participations ({number(part)} of {number(total)})"
    return f"In {place.when}, {of} were {by}in {place.at(names)}."


def mean_text(value: float, place: Place, names: Names, *, is_median: bool) -> str:
    """`In 2024, the mean was 117.0 participations per dialogue in all documented dialogues.`"""
    noun = "median" if is_median else "mean"
    said = f"{rounded(value, 1)} participations{place.by(names)} per dialogue"
    return f"In {place.when}, the {noun} was {said} in {place.at(names)}."


def bounds_text(low: int, high: int, place: Place, names: Names) -> str:
    """`In 2024, between 184 and 468 different organizations took part in all documented dialogues.`"""
    said = f"between {number(low)} and {number(high)} different {_organizations(place.who, names)}"
    return f"In {place.when}, {said} took part in {place.at(names)}."


def dialogues_text(
    known: int, official: int, where: Sequence[str], years: Sequence[int], names: Names, flags: frozenset[str]
) -> str:
    """`Four dialogues of 2022 are known to have taken place; one of them is documented.`"""
    of = f"{_on(where, names)}{f' of {joined([str(year) for year in years])}' if years else ''}"
    if not known:
        return f"No {_kind(flags)}dialogue{of} is known; that does not mean that none took place."
    head = (
        f"{comparisons.capital(small(known))} {_kind(flags)}{'dialogue' if known == 1 else 'dialogues'}{of}"
    )
    text = f"{head} {'is' if known == 1 else 'are'} known to have taken place"
    if official == known:
        return f"{text}, {'and it is' if known == 1 else 'all of them'} documented."
    some = f"{small(official) if official else 'none'} of them {'is' if official < 2 else 'are'}"
    return f"{text}; {some} documented by an official document at hand."


def documented_text(
    official: int, every: int, states: Sequence[str], where: Sequence[str], years: Sequence[int], names: Names
) -> str:
    """`Ten of the 16 known dialogues have an official document at hand.` `states` are groups that documents state."""
    of = f"{_on(where, names)}{f' of {joined([str(year) for year in years])}' if 0 < len(years) < 3 else ''}"
    head = f"{comparisons.capital(small(official) if official else 'none')} of the {small(every)}"
    if states:
        verb = "states" if official == 1 else "state"
        return f"{head} documented dialogues{of} {verb} how many {_organizations(states, names)} took part."
    return f"{head} known dialogues{of} {'has' if official == 1 else 'have'} an official document at hand."


def working_groups_text(count: int, flags: frozenset[str], years: Sequence[int]) -> str:
    """`In 2023 and 2024, three working groups had separate dialogues.`"""
    groups = f"{small(count)} working {'group' if count == 1 else 'groups'}"
    return f"In {_years(years)}, {groups} had {_kind(flags)}dialogues."


def larger_text(counts: Sequence[int], places: Sequence[Place], names: Names) -> str:
    """`In 2024, there were 399 participations by NGOs and 33 by private-sector entities.`"""
    apart = places[0].labels != places[1].labels
    said = [
        f"{number(count)}{place.by(names)}{f' in {place.at(names)}' if apart else ''}"
        for count, place in zip(counts, places, strict=True)
    ]
    where = "" if apart else f" in {places[0].at(names)}"
    return f"In {places[0].when}, there were {said[0]} and {said[1]}{where} (participations)."


def largest_text(count: int, places: Sequence[Place], names: Names, *, is_most: bool) -> str:
    """`In 2024, the dialogue on trafficking in persons had the most participations: 182.` Several share the place."""
    what = joined([_organizations(place.who, names) if place.who else place.at(names) for place in places])
    said = f"{number(count)}{' each' if len(places) > 1 else ''}"
    return f"In {places[0].when}, {what} had the {'most' if is_most else 'fewest'} participations: {said}."


def _kind(flags: frozenset[str]) -> str:
    return "joint " if "joint" in flags else "separate " if "separate" in flags else ""


def _on(where: Sequence[str], names: Names) -> str:
    return f" on {joined([names.subject(code) for code in where])}" if where else ""


def _organizations(who: Sequence[str], names: Names) -> str:
    return joined([names.participants(code) for code in who]) or "organizations"


def _years(years: Sequence[int]) -> str:
    return joined([str(year) for year in years])


def _at(labels: Sequence[str], names: Names) -> str:
    labels = list(dict.fromkeys(labels))
    joint = "joint " if len(labels) == 1 and "+" in labels[0] else ""
    noun = "dialogue" if len(labels) == 1 else "dialogues"
    return f"the {joint}{noun} on {joined([names.subject(label) for label in labels])}"


def _when(when: Any) -> str:
    months = ("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
              "November", "December")  # fmt: skip
    parts = [
        str(when.day) if when.day else "",
        months[when.month] if when.month else "",
        str(when.year) if when.year else "",
        f"after meeting {when.meeting}" if when.meeting else "",
    ]
    return " ".join(part for part in parts if part)


def _differs(values: Mapping[str, Any], _: Names) -> str:
    return f"the record differs: {_inside(values['record'])}"


def _inside(text: str) -> str:
    return text[:1].lower() + text[1:]


def _partly(values: Mapping[str, Any], _: Names) -> str:
    known, every = series([values["known"], values["dialogues"]])
    some = known if values["known"] else "none"
    return f"documents at hand give this number for {some} of {every} dialogues of {_years(values['years'])}"


def _participations(values: Mapping[str, Any], names: Names) -> str:
    low, high = number(values["low"]), number(values["high"])
    return (
        "these are participations: an organization at three dialogues counts three times; "
        f"different {_organizations(values['who'], names)} were between {low} and {high}"
    )


def _bounds(values: Mapping[str, Any], names: Names) -> str:
    low, high = number(values["low"]), values["high"]
    said = f"at least {low}" if high is None else f"between {low} and {number(high)}"
    different = (
        f"how many different {_organizations(values['who'], names)} took part in {_years(values['years'])}"
    )
    return f"participations are not organizations: {different} is not published; they were {said}"


def _bounds_of_years(values: Mapping[str, Any], names: Names) -> str:
    said = [
        f"between {number(low)} and {number(high)} in {year}"
        for year, (low, high) in values["bounds"].items()
    ]
    return f"different {_organizations(values['who'], names)} were {joined(said)}"


def _also_of(values: Mapping[str, Any], names: Names) -> str:
    others = joined([names.subject(code) for code in values["others"]])
    return f"a dialogue is a joint one and serves {others} too; it is counted once and never divided"


def _quoted(values: Mapping[str, Any], _: Names) -> str:
    years = _years(values["years"])
    return f"the figures of {years} are quoted by others from official summaries that are not at hand"


def _claimed(values: Mapping[str, Any], _: Names) -> str:
    counted = terms.counted(values["count"], values["unit"], values["stage"], values["qualifier"])
    note = f" ({values['note'].rstrip('.')})" if values["note"] else ""
    return f"{values['short_title']} claims {counted}{note}; that is no official figure"


def _not_documented(values: Mapping[str, Any], names: Names) -> str:
    what = f"{_at(values['labels'], names)} of {_years(values['years'])}"
    return f"no official document on {what} is at hand; that is a gap and not a zero"


def _not_stated(values: Mapping[str, Any], names: Names) -> str:
    whom = joined([names.participants(code) for code in values["who"]]) or "each of the stakeholder groups"
    what = f"{_at(values['labels'], names)} of {_years(values['years'])}"
    return f"no document states {whom} for {what}; that is not zero"


def _none_known(values: Mapping[str, Any], names: Names) -> str:
    joint = "joint " if values["joint"] else ""
    when = f" for {when_text(values['when'])}" if values["when"] else ""
    what = f"no {joint}dialogue{_on(values['working_groups'], names)}"
    return f"{what} is known{when}; that does not mean that none took place"


def _other_day(values: Mapping[str, Any], names: Names) -> str:
    return f"{_at(values['labels'], names)} took place on {joined([day(date) for date in values['dates']])}"


def _not_understood(values: Mapping[str, Any], _: Names) -> str:
    meant = f"; did you mean {values['suggested']}?" if values["suggested"] else ""
    return f"the word \u201c{values['word']}\u201d was not understood, and may narrow what is said{meant}"


def _no_year(values: Mapping[str, Any], _: Names) -> str:
    fits = [" to ".join(map(str, fit)) if isinstance(fit, tuple) else str(fit) for fit in values["fits"]]
    if fits:
        return f"no year is said; it would fit {joined(fits, 'or')}: \u201cin {fits[-1]}\u201d?"
    years = joined([str(year) for year in values["years"]], "or")
    return f"no year is said: name one that is documented, {years}" if years else "no year is said"


_AMBIGUOUS: Mapping[str, str] = {
    "years": "it is not clear which year each number belongs to",
    "respectively": "it is not clear which number of the list is of what",
    "dialogues": "it is not clear which dialogues are meant",
    "joint": "there is more than one joint dialogue: name its working groups",
    "share": "it is not clear whose share of what is meant",
    "not": "it is not clear what is denied",
    "words": "a word of the sentence went into no claim that can be judged here",
    "number": "no number is said",
    "each": "what is said of each dialogue or working group by itself is not judged here: name one",
    "who": "it is not clear which groups the number counts together",
    "working groups": "how many working groups met is not counted here",
}

_REASONS: Mapping[str, Callable[[Mapping[str, Any], Names], str]] = {
    "DIFFERS": _differs,
    "PARTLY_KNOWN": _partly,
    "PARTICIPATIONS": _participations,
    "BOUNDS": _bounds,
    "BOUNDS_OF_YEARS": _bounds_of_years,
    "ALSO_OF": _also_of,
    "ONLY_QUOTED": _quoted,
    "CLAIMED": _claimed,
    "NOT_DOCUMENTED": _not_documented,
    "NOT_STATED": _not_stated,
    "NONE_KNOWN": _none_known,
    "OTHER_DAY": _other_day,
    "NOT_UNDERSTOOD": _not_understood,
    "NO_YEAR": _no_year,
    "NOT_PEOPLE": lambda _, __: "the record counts organizations that took part, not people",
    "PEOPLE_UNKNOWN": lambda _, __: (
        "how many people took part is not in any official document: the record counts organizations"
    ),
    "STAGE_UNKNOWN": lambda values, __: (
        f"how many were {values['stage']} is in no official document: these count who took part"
    ),
    "NOT_ENGLISH": lambda _, __: "only English is read",
    "TOO_LONG": lambda values, __: f"more than {number(values['most'])} characters are no sentence",
    "NOTHING_CLAIMED": lambda _, __: "the sentence states no number and no change of participation",
    "FORECAST": lambda _, __: "the record holds what took place: nothing in it is projected",
    "NOT_PUBLISHED": lambda values, __: (
        f"{_TOPICS[values['topic']]} is not published by any official document"
    ),
    "AMBIGUOUS": lambda values, __: _AMBIGUOUS[values["what"]],
    "YEAR_BEFORE": lambda values, __: (
        f"the earlier year is not said: {values['year']}, the year before, was taken"
    ),
    "OWN_NUMBERS": lambda _, __: "the numbers of the sentence do not agree with each other",
    "OTHER_COUNT": lambda values, __: f"the record has {number(values['count'])}, not {values['said']}",
    "OTHER_CHANGE": lambda _, __: "the record has another change",
    "NO_MEAN": lambda values, __: (
        f"{plural(values['dialogues'], 'dialogue')} documented: there is no mean of it"
    ),
    "NO_RANGE": lambda _, __: "the record gives no such range",
    "DIALOGUES": lambda values, __: values["record"],
    "OTHER_SOURCE": lambda values, __: (
        f"the figure stands in {joined(list(values['citations']))}, not in the document named"
        if values["citations"]
        else "the document named does not give this figure"
    ),
    "OTHER_REASON": lambda values, __: f"the record does not give this reason: \u201c{values['said']}\u201d",
}
