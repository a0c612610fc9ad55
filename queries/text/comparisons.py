"""The one writer of comparisons: "rose from 69 in 2023 to 76 in 2024", as far as the verdict allows.

What may be said: a comparable change as count and per cent (on a base under ten as a count); with care the same, and
the reason in the same sentence; not comparable both values, the reason and what to compare instead, and no change.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from queries.comparability.verdicts import Code, Comparison, Level, Reason, Suggested, SuggestedCode, Verdict
from queries.selection import Selection
from queries.text.names import Names
from queries.text.numbers import joined, number, rounded, series, signed, small
from queries.text.scope import Scope
from queries.text.scope import scope as scope_of

Style = Literal["text", "title", "note"]
LEVELS: Mapping[Level, str] = {
    "comparable": "comparable",
    "with_care": "with care",
    "not_comparable": "not comparable",
}
_FORMATS = {"in_person": "in person", "online": "online", "hybrid": "hybrid", "mixed": "of several formats"}
_UNITS = {
    "organization": "organizations",
    "state": "States",
    "person": "people",
    "percent": "per cent",
    "unclear": "it does not say what",
}
_STAGES = {"participated": "participated", "registered": "registered", "expected": "were expected"}
_CARE: Mapping[Style, tuple[str, str]] = {
    "text": (", to be read with care, because ", ", and because "),
    "title": (", to be read with care: ", "; "),
    "note": ("; the change is to be read with care, because ", ", and because "),
}


def sentence(
    comparison: Comparison,
    names: Names,
    *,
    scope: Scope | None = None,
    style: Style = "text",
) -> str:
    """One sentence: whole, with a full stop, or as a title without; a change with care carries its reasons.

    A note (to the Conference) tells nobody what to compare: `instead_sentence` says what is known.
    `scope` restricts what a total is said of ("all documented dialogues on firearms").
    """
    whom = f"participation{_by_whom(comparison, names)}"
    if comparison.kind == "difference":
        text = _difference(comparison, names)
    elif comparison.change_count is None:
        text = f"{whom} {_two_values(comparison, names, scope)}; {_refused(comparison, names, style)}"
    else:
        text = f"{where_text(comparison, names, scope)}, {whom} {moved(comparison)}"
        if style != "title":
            text += by_how_much(comparison)
        text += care_text(comparison, names, style=style)
    return capital(text) if style == "title" else f"{capital(text)}."


def care_text(compared: Comparison | Verdict, names: Names, *, style: Style = "text") -> str:
    """`, to be read with care, because ...`: what goes with a change that is not simply comparable; else empty."""
    if compared.level != "with_care":
        return ""
    because, between = _CARE[style]
    return because + between.join(reason_text(r, names) for r in compared.reasons if r.code != "SMALL_BASE")


def share_sentence(
    verdict: Verdict,
    group: str,
    years: tuple[int, int],
    shares: tuple[float, float],
    names: Names,
    *,
    scope: Scope | None = None,
    style: Style = "text",
) -> str:
    """The share of a stakeholder group in two years, as far as its verdict allows: `was 91 per cent in 2023 ...`."""
    first, last = (
        f"{rounded(share, 0)} per cent in {year}" for share, year in zip(shares, years, strict=True)
    )
    where = f" in the dialogues{scope.on_working_groups}" if scope and scope.on_working_groups else ""
    text = f"The share of {names.participants(group)} in participation{where} was {first} and {last}"
    text += care_text(verdict, names, style=style)
    if verdict.level == "not_comparable":
        text += f"; the two are not comparable, because {_because(verdict, names)}"
    if style == "text" and verdict.suggested:
        text += f"; compare instead {suggested_text(verdict.suggested, names)}"
    return text if style == "title" else f"{text}."


def instead_sentence(suggested: Suggested | None, names: Names) -> str:
    """In a note, what is known where a change is not: the possible range, the shares by working group; else empty."""
    if suggested is None or suggested.code not in ("possible_range", "shares_by_working_group"):
        return ""
    values = suggested.values
    if suggested.code == "shares_by_working_group":
        said = _directions(values, names)
        return f"By working group, the share was {joined(said)}." if said else ""
    figures = "quoted figures" if values["evidence"] == "quoted" else "figures"
    return (
        f"The {figures} allow for any change between {_end(values['low'], values)} and {_end(values['high'], values)}, "
        "as the same organizations may have taken part in more than one of the separate dialogues."
    )


def _end(value: Any, values: Mapping[str, Any]) -> str:
    """One end of a possible range: `a decrease of 5.9 per cent`."""
    if not value:
        return "no change"
    noun = "an increase" if value > 0 else "a decrease"
    if values["is_pct"]:
        return f"{noun} of {per_cent(abs(value))} per cent"
    return f"{noun} of {series([abs(int(value)), *(abs(int(values[end])) for end in ('low', 'high'))])[0]}"


def where_text(comparison: Comparison, names: Names, scope: Scope | None = None) -> str:
    """Of which dialogues a comparison is: `in the dialogues on firearms and trafficking in persons`."""
    if comparison.kind == "total":
        return f"in all documented dialogues{scope.on_working_groups if scope else ''}"
    joint = "joint " if comparison.kind == "joint" else ""
    return f"in the {joint}dialogues on {subjects(comparison.working_groups, names)}"


def label_text(comparison: Comparison, names: Names, *, is_short: bool = False) -> str:
    """The head of a row: `Firearms`; `All dialogues`; `Firearms and trafficking in persons, together`.

    `is_short` says `The two together`, for a row below those of its parts.
    """
    if comparison.kind == "total":
        return "All dialogues"
    sets = comparison.working_groups
    heads = [names.title(sets[0]), *(names.subject(name) for name in sets[1:])]
    if len(sets) > 1:
        return f"The {small(len(sets))} together" if is_short else f"{joined(heads)}, together"
    return f"{heads[0]}, joint" if comparison.kind == "joint" else heads[0]


def change_or_range_text(comparison: Comparison) -> str:
    """For a table: `+147`; where none may be stated `range −5.9 to +47 %`, or nothing."""
    suggested = comparison.suggested
    if comparison.change_count is None and suggested and suggested.code == "possible_range":
        on_these = suggested.values["working_groups"] in comparison.working_groups
        return f"range {range_text(suggested.values, is_short=True)}" if on_these else ""
    return change_text(comparison)


def subjects(sets: Sequence[str], names: Names) -> str:
    """`firearms, smuggling of migrants and trafficking in persons`; a joint set keeps its `and`."""
    return joined([names.subject(name) for name in sets])


def moved(comparison: Comparison) -> str:
    """`rose from 209 in 2023 to 356 in 2024`; quoted figures are named as quoted."""
    counts = [count for count in comparison.counts if count is not None]
    said = [
        f"{count}{' (quoted)' if level == 'quoted' else ''} in {year}"
        for count, level, year in zip(series(counts), comparison.evidence, comparison.years, strict=True)
    ]
    between = f" ({joined(said[1:-1])})" if len(said) > 2 else ""
    if counts[0] == counts[-1]:
        return f"was {said[0]} and {said[-1]}{between}"
    return f"{'rose' if counts[-1] > counts[0] else 'fell'} from {said[0]} to {said[-1]}{between}"


def by_how_much(comparison: Comparison) -> str:
    """`, an increase of 147, or 70 per cent`; empty when nothing changed or no change may be stated."""
    if not comparison.change_count:
        return ""
    noun = "an increase" if comparison.change_count > 0 else "a decrease"
    part = "" if comparison.change_pct is None else f", or {per_cent(abs(comparison.change_pct))} per cent"
    # the number stands beside those that changed and follows them: figures if one of them is ten or more
    counts = [count for count in comparison.counts if count is not None]
    return f", {noun} of {series([abs(comparison.change_count), *counts])[0]}{part}"


def change_text(comparison: Comparison) -> str:
    """The change for a table: `+147`; empty where none may be stated."""
    return "" if comparison.change_count is None else signed(comparison.change_count)


def per_cent_text(comparison: Comparison) -> str:
    """The change in per cent for a table: `+70 %`; empty where none may be stated."""
    return (
        ""
        if comparison.change_pct is None
        else f"{per_cent(comparison.change_pct, sign='+')}\N{NO-BREAK SPACE}%"
    )


def per_cent(value: float, *, sign: Literal["", "+"] = "") -> str:
    """A change in per cent: whole, one decimal where it is under ten."""
    exact = rounded(value, 1 if abs(value) < 10 else 0)
    return f"{exact:{sign}}".replace("-", "\u2212") if exact else "0"


def reason_text(reason: Reason, names: Names) -> str:
    """A reason inside a sentence, without a full stop."""
    return _REASONS[reason.code](reason.values, names)


def reasons_text(reasons: Sequence[Reason], names: Names) -> str:
    """The reasons after a colon or in a cell, without a full stop."""
    return "; ".join(reason_text(reason, names) for reason in reasons)


def suggested_text(suggested: Suggested, names: Names) -> str:
    """What to compare instead, inside a sentence, without a full stop."""
    return _SUGGESTED[suggested.code](suggested.values, names)


def range_text(values: Mapping[str, Any], *, is_short: bool = False) -> str:
    """A possible range: `between \u22125.9 and +47 per cent`, or in participations on a small base."""
    if values["is_pct"]:
        low, high = (per_cent(values[end], sign="+") for end in ("low", "high"))
        unit = "\N{NO-BREAK SPACE}%" if is_short else " per cent"
    else:
        (low, high), unit = (signed(values[end]) for end in ("low", "high")), ""
    return f"{low} to {high}{unit}" if is_short else f"between {low} and {high}{unit}"


def capital(text: str) -> str:
    """The text with its first letter a capital."""
    return text[:1].upper() + text[1:]


def _by_whom(comparison: Comparison, names: Names) -> str:
    return scope_of(Selection(stakeholder_groups=comparison.stakeholder_groups or None), names).by_whom


def _two_values(comparison: Comparison, names: Names, scope: Scope | None) -> str:
    said = [
        "is not known" if count is None else f"was {number(count)}{' (quoted)' if level == 'quoted' else ''}"
        for count, level in zip(comparison.counts, comparison.evidence, strict=True)
    ]
    if comparison.kind in ("dialogue", "joint_vs_separate"):
        sets = _sides(comparison)
        places = [_place(side, year, names) for side, year in zip(sets, comparison.years, strict=True)]
    else:
        where = where_text(comparison, names, scope)
        places = [f"{where} of {year}" for year in comparison.years]
        places[1:] = [f"in {comparison.years[-1]}"]
        said = [said[0], said[-1]]
    last = said[-1].removeprefix("was ") if said[0].startswith("was ") else said[-1]
    return f"{said[0]} {places[0]} and {last} {places[-1]}"


def _difference(comparison: Comparison, names: Names) -> str:
    """Of two sides that are not the same groups: both values, and why no change follows."""
    values = next(reason.values for reason in comparison.reasons if reason.code == "DIFFERENT_GROUPS")
    sets = values.get("working_groups", (comparison.working_groups,) * 2)
    groups = values.get("stakeholder_groups", (comparison.stakeholder_groups,) * 2)
    sides = []
    for at, year in enumerate(comparison.years):
        count, level = comparison.counts[at], comparison.evidence[at]
        known = "an unknown number of participations" if count is None else f"{number(count)} participations"
        where = "" if set(sets[at]) >= set(names.working_groups) else f" on {subjects(sets[at], names)}"
        whom = _by_whom(replace(comparison, stakeholder_groups=tuple(groups[at])), names)
        quoted = " (quoted)" if level == "quoted" else ""
        sides.append(f"{known}{quoted}{whom} in the dialogues{where} of {year}")
    because = "; ".join(reason_text(reason, names) for reason in comparison.reasons)
    return f"{sides[0]} and {sides[1]}: {because}"


def _sides(comparison: Comparison) -> Sequence[tuple[str, ...]]:
    for reason in comparison.reasons:
        if "working_groups" in reason.values and len(reason.values.get("years", ())) == 2:
            sides: Sequence[tuple[str, ...]] = reason.values["working_groups"]
            if not isinstance(sides, str):
                return sides
    sets = comparison.working_groups
    return [(sets[0],), (sets[-1],)]


def _place(side: Sequence[str], year: int, names: Names) -> str:
    return f"in {_dialogues_on(side, names, article='the ')} of {year}"


def _dialogues_on(side: Sequence[str], names: Names, *, article: str = "") -> str:
    if len(side) > 1:
        return f"{article}separate dialogues on {' and on '.join(names.subject(name) for name in side)}"
    kind = "joint dialogue" if "+" in side[0] else "dialogue"
    return f"{article or 'a '}{kind} on {names.subject(side[0])}"


def _refused(comparison: Comparison, names: Names, style: Style) -> str:
    text = f"the two are not comparable, because {_because(comparison.verdict, names)}"
    if comparison.suggested and style != "note":
        text += f"; compare instead {suggested_text(comparison.suggested, names)}"
    return text


def _because(verdict: Verdict, names: Names) -> str:
    return ", and because ".join(reason_text(reason, names) for reason in verdict.reasons)


def _coverage(values: Mapping[str, Any], names: Names) -> str:
    if "working_groups" in values:
        what = _dialogues_on((values["working_groups"],), names, article="the ")
        return f"no official document on {what} of {values['year']} is at hand"
    if not values["known"]:
        return f"no dialogue is known for {values['year']}"
    noun = values["of"].replace("_", " ")
    documented, known = series([values["documented"], values["known"]])
    if not values["documented"]:
        documented = "none"
    return f"{values['year']} is documented for {documented} of {known} {noun}{'s' * (values['known'] != 1)}"


def _not_reported(values: Mapping[str, Any], names: Names) -> str:
    if "dialogues" in values:
        return (
            f"{values['year']} is partly reported: not every document states each of the stakeholder groups"
        )
    group = values["stakeholder_group"]
    whom = names.participants(group) if group else "each of the stakeholder groups"
    if "working_groups" in values:
        what = _dialogues_on((values["working_groups"],), names, article="the ")
        return f"the document on {what} of {values['year']} does not state {whom}"
    reporting, documented = series([values["reporting"], values["documented"]])
    if not values["reporting"]:
        reporting = "none"
    return f"{reporting} of {documented} documented dialogues state how many {whom} took part"


def _quoted(values: Mapping[str, Any], _: Names) -> str:
    if "years" not in values:
        return "at least one number is not from an official document"
    years = joined([str(year) for year in values["years"]])
    return f"the figures of {years} are quoted by others from official summaries that are not at hand"


def _format(values: Mapping[str, Any], names: Names) -> str:
    stated = [f"{_FORMATS[value]} in {year}" for year, value in values["formats"].items() if value]
    open_ = [str(year) for year, value in values["formats"].items() if not value]
    rest = f" and not stated for {joined(open_)}" if open_ else ""
    return (
        f"the format of the dialogue on {names.subject(values['working_groups'])} is {joined(stated)}{rest}"
    )


def _single_dialogue(values: Mapping[str, Any], _: Names) -> str:
    if "year" in values:
        return f"{values['year']} is documented for one dialogue, whose count is no mean"
    missing = joined([str(year) for year in values["missing_years"]])
    text = "there was one dialogue in each year"
    return f"{text}, and none of the same kind is documented for {missing}" if missing else text


def _merged(values: Mapping[str, Any], names: Names) -> str:
    if "is_of_mean" in values:
        return "a merger of dialogues changes the mean without a change of participation"
    if "working_groups" in values:
        first, last = series(values["dialogues"])
        years = values["years"]
        noun = "dialogue" if values["dialogues"][0] == 1 else "dialogues"
        return (
            f"there {'was' if values['dialogues'][0] == 1 else 'were'} {first} {noun} on "
            f"{names.subject(values['working_groups'])} in {years[0]} and {last} in {years[1]}"
        )
    return f"the same working groups had {_dialogues_of_years(values)}"


def _dialogues_of_years(values: Mapping[str, Any]) -> str:
    """`five separate dialogues in 2023 and four dialogues in 2024, one of them joint`."""
    said = []
    for year, count, joint in zip(values["years"], values["dialogues"], values["joint"], strict=True):
        kind = "separate " if not joint else "joint " if joint == count else ""
        text = f"{small(count)} {kind}{'dialogue' if count == 1 else 'dialogues'} in {year}"
        said.append(text + (f", {small(joint)} of them joint" if 0 < joint < count else ""))
    return (", and " if "," in said[0] else " and ").join(said)


def _joint_vs_separate(values: Mapping[str, Any], names: Names) -> str:
    if "dialogues" in values:
        return f"the working groups had {_dialogues_of_years(values)}"
    years, sets = values["years"], values["working_groups"]
    if {code for name in sets[0] for code in name.split("+")} == {c for n in sets[1] for c in n.split("+")}:
        first, last = ("joint" if "+" in side[0] else "separate" for side in sets)
        return f"the dialogues were {first} in {years[0]} and {last} in {years[1]}"
    sides = [_dialogues_on(side, names) for side in sets]
    if years[0] == years[1]:
        return f"one is {sides[0]}, the other {sides[1]}"
    return f"{years[0]} had {sides[0]}, {years[1]} {sides[1]}"


def _different_groups(values: Mapping[str, Any], names: Names) -> str:
    if "name" in values:
        return "one is of {}, the other of {}".format(*(_inside(name) for name in values["name"]))
    years = values["years"]
    if years[0] == years[1]:
        kind = "working" if "working_groups" in values else "stakeholder"
        return f"this is a difference between {kind} groups, not a change"
    if "working_groups" not in values:
        counted = [
            joined([names.participants(code) for code in side]) for side in values["stakeholder_groups"]
        ]
        return f"{years[0]} counts {counted[0]}, {years[1]} {counted[1]}"
    sides = values["working_groups"]
    return f"{years[0]} covers {subjects(sides[0], names)}, {years[1]} {subjects(sides[1], names)}"


def _inside(name: str) -> str:
    return name[:1].lower() + name[1:] if name[1:2].islower() and not name.startswith("States") else name


def _unit(values: Mapping[str, Any], _: Names) -> str:
    if "unit" not in values:
        return "neither page says what it counts"
    return "one counts {}, the other {}".format(*(_UNITS[unit] for unit in values["unit"]))


def _stage(values: Mapping[str, Any], _: Names) -> str:
    return "one is of those who {}, the other of those who {}".format(*(_STAGES[s] for s in values["stage"]))


def _small_base(values: Mapping[str, Any], _: Names) -> str:
    count = series([values["count"]])[0]
    return f"the earlier count is {count}: under ten, a change is a count, not per cent"


def _unidentified(_: Mapping[str, Any], __: Names) -> str:
    return (
        "how many organizations were at more than one dialogue is not published, so that not even the direction of the "
        "change is known"
    )


def _same_groups(values: Mapping[str, Any], names: Names) -> str:
    joint = "the joint dialogues on " if values["kind"] == "joint" else "the dialogues on "
    counts = joined([number(count) for count in values["counts"]])
    years = joined([str(year) for year in values["years"]])
    care = ", with care" if values["level"] == "with_care" else ""
    groups = subjects(values["working_groups"], names)
    return f"{joint}{groups} in {years}: {counts} participations{care}"


def _possible_range(values: Mapping[str, Any], names: Names) -> str:
    return f"the possible range for {names.subject(values['working_groups'])} together: a change {range_text(values)}"


def _official_summary(values: Mapping[str, Any], _: Names) -> str:
    return f"the official summary of {joined([str(year) for year in values['years']])}, once it is at hand"


def _both_values(_: Mapping[str, Any], __: Names) -> str:
    return "the two values side by side, without a change"


def _shares(values: Mapping[str, Any], names: Names) -> str:
    return f"the shares by working group: {', '.join(_directions(values, names))}"


def _directions(values: Mapping[str, Any], names: Names) -> list[str]:
    words = {"lower": "lower", "higher": "higher", "flat": "within one point"}
    return [f"{word} for {subjects(values[name], names)}" for name, word in words.items() if values[name]]


def _bounds(values: Mapping[str, Any], _: Names) -> str:
    said = [
        f"between {number(low)} and {number(high)} in {year}"
        for year, (low, high) in values["bounds"].items()
    ]
    return f"the bounds: {joined(said)}"


_REASONS: Mapping[Code, Callable[[Mapping[str, Any], Names], str]] = {
    "COVERAGE": _coverage,
    "SINGLE_DIALOGUE": _single_dialogue,
    "JOINT_VS_SEPARATE": _joint_vs_separate,
    "MERGED": _merged,
    "NOT_REPORTED": _not_reported,
    "SMALL_BASE": _small_base,
    "FORMAT": _format,
    "UNIT": _unit,
    "STAGE": _stage,
    "UNIDENTIFIED": _unidentified,
    "QUOTED": _quoted,
    "DIFFERENT_GROUPS": _different_groups,
}
_SUGGESTED: Mapping[SuggestedCode, Callable[[Mapping[str, Any], Names], str]] = {
    "same_groups": _same_groups,
    "possible_range": _possible_range,
    "official_summary": _official_summary,
    "both_values": _both_values,
    "shares_by_working_group": _shares,
    "bounds": _bounds,
}
