"""The two sides of the Compare page: from the address, to the address, as controls, and as ready questions."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import queries
from dashboard.blocks import Choice, Link, Option
from dashboard.cache import Kept
from dashboard.controls import address, evidence_choice
from dashboard.filters import Parameter, View, default_view
from dashboard.record import Record
from queries.comparability.sides import Side
from queries.comparability.years import comparisons, widest
from queries.rows import records, whole
from queries.text.scope import scope

ENDS = {"first": "First side", "second": "Second side"}
_DEFAULTS: Kept[tuple[int, int]] = Kept(8)
_FIELDS = {"working_groups": "working groups", "stakeholder_groups": "who"}


def parameters(record: Record) -> Mapping[str, Parameter]:
    """`first-year=2023&first-working-groups=FA,TIP&second-stakeholder-groups=ngo`; the filters say what is left out."""
    years = {str(year): str(year) for year in record.vocabulary.years}
    found = {f"{end}-year": Parameter("", years) for end in ENDS}
    return found | {f"{end}-{field.replace('_', '-')}": Parameter("") for end in ENDS for field in _FIELDS}


def default_years(record: Record) -> tuple[int, int]:
    """The years of the widest change that may be stated; without one the two latest years with a document, or known."""
    return _DEFAULTS.or_made(record.version, lambda: _default_years(record))


def _default_years(record: Record) -> tuple[int, int]:
    stated = widest(comparisons(record.store, default_view(record.vocabulary).selection))
    if stated is not None:
        return stated.first_year, stated.last_year
    known = [*record.vocabulary.years[:1], *record.vocabulary.years, *record.vocabulary.default_years]
    return known[-2], known[-1]


def read(record: Record, view: View) -> tuple[Side, Side, list[str]]:
    """The sides of a view, the earlier first, and a notice for each part of the address that is wrong."""
    notices: list[str] = []
    if not set(view.stakeholder_groups) & set(_totalled(record)):
        notices.append("The groups chosen stand beside every total: all groups of the total are compared.")
    first, second = (_read(record, view, end, notices) for end in ENDS)
    if first == second:
        others = [year for year in _both_ends(record) if year != first.year]
        second = replace(first, year=others[-1]) if others else second
        if others:
            notices.append(f"The two sides were the same: {others[-1]} stands beside {first.year}.")
    earlier, later = sorted((first, second), key=lambda side: side.year)
    return earlier, later, notices


def label(record: Record, side: Side) -> str:
    """`2023: firearms, by academic institutions`: what tells a side from others."""
    words = scope(side.selection(), record.names)
    has_all = set(side.stakeholder_groups) >= {group.code for group in record.names.in_total}
    where = f", dialogues{words.on_working_groups}" if words.on_working_groups else ""
    return f"{side.year}{where}" + ("" if has_all else f", {words.who}")


def choices(record: Record, view: View, page: str) -> Iterator[Choice]:
    """For each side a year, working groups and stakeholder groups."""
    names = record.names
    known = {
        "working_groups": {code: names.short(code) for code in names.working_groups},
        "stakeholder_groups": {group.code: group.short_name for group in names.in_total},
    }
    ends = dict(zip(ENDS, (_read(record, view, end, []) for end in ENDS), strict=True))
    for end, side in ends.items():
        years = tuple(
            Option(str(year), _address(record, view, page, end, replace(side, year=year)), year == side.year)
            for year in record.vocabulary.years
            if replace(side, year=year) not in [other for name, other in ends.items() if name != end]
        )
        yield Choice(f"{end}-year", f"{ENDS[end]}: year", years)
        for field, words in _FIELDS.items():
            chosen, every = getattr(side, field), tuple(known[field])
            options = [
                Option("all", _address(record, view, page, end, _with(side, field, every)), chosen == every)
            ]
            for code, name in known[field].items():
                wanted = {code} if chosen == every else set(chosen) ^ {code}
                following = tuple(one for one in every if one in wanted) or every
                changed = _with(side, field, following)
                is_chosen = code in chosen and chosen != every
                options.append(Option(name, _address(record, view, page, end, changed), is_chosen))
            yield Choice(f"{end}-{field.replace('_', '-')}", f"{ENDS[end]}: {words}", tuple(options))


def evidence(record: Record, view: View, page: str) -> Iterator[Choice]:
    """The choice of evidence where it changes anything: a side has dialogues that are known from quotations."""
    first, second, _ = read(record, view)
    quoted = (queries.dialogue_totals(record.store, side.selection("quoted")) for side in (first, second))
    if view.evidence != "official" or any((rows["evidence"] == "quoted").any() for rows in quoted):
        yield evidence_choice(page, record, view)


def questions(record: Record, view: View, page: str) -> tuple[Link, ...]:
    """Up to six questions that the record can be asked, each a link."""
    found = {text: address(page, asked, record) for text, asked in _questions(record, view)}
    once = {where: text for text, where in reversed(found.items())}
    return tuple(Link(text, where) for text, where in found.items() if once[where] == text)[:6]


def _questions(record: Record, view: View) -> Iterator[tuple[str, View]]:
    names = record.names
    blank = default_view(record.vocabulary).model_copy(update={"evidence": view.evidence})
    every = Side(0, tuple(names.working_groups), _totalled(record))

    def asked(first: int, second: int, working_groups: tuple[str, ...] = every.working_groups) -> View:
        sides = {
            "first": Side(first, working_groups, every.stakeholder_groups),
            "second": Side(second, working_groups, every.stakeholder_groups),
        }
        shown = blank
        for end, side in sides.items():
            shown = _with_side(record, shown, end, side)
        return shown

    first, second = default_years(record)
    pairs = records(queries.same_kind_pairs(record.store))
    yield f"All dialogues, {first} and {second}?", asked(first, second)
    alone = {
        str(row["working_groups"])
        for row in pairs
        if (row["first_year"], row["last_year"], row["working_groups_count"]) == (first, second, 1)
    }
    if alone:
        same = tuple(code for code in names.working_groups if code in alone)
        yield f"The same groups in both years, {first} and {second}?", asked(first, second, same)
    yield (
        f"Were there more organizations in {second} than in {first}?",
        asked(first, second).with_parameters(counted="organizations"),
    )
    for row in records(queries.joint_ranges(record.store))[-1:]:
        years = whole(row["first_year"]), whole(row["last_year"])
        separate = years[0] if row["joint_year"] == years[1] else years[1]
        text = f"{names.short(str(row['working_groups']))}: joint in {row['joint_year']}, separate in {separate}?"
        yield text, asked(*years, tuple(str(row["working_groups"]).split("+")))
    for row in [row for row in pairs if whole(row["working_groups_count"]) > 1][-1:]:
        years = whole(row["first_year"]), whole(row["last_year"])
        text = f"{names.short(str(row['working_groups']))}: the joint dialogues of {years[0]} and {years[1]}?"
        yield text, asked(*years, tuple(str(row["working_groups"]).split("+")))
    earliest = _both_ends(record)[0]
    if earliest < first:
        yield f"All dialogues, {earliest} and {second}?", asked(earliest, second)


def _both_ends(record: Record) -> list[int]:
    return list(record.vocabulary.default_years or record.vocabulary.years)


def _of_filters(record: Record, view: View) -> dict[str, Side]:
    """Both sides as the filters alone have them: the ends of the chosen years, else the default ones."""
    codes = {"working_groups": tuple(record.names.working_groups), "stakeholder_groups": _totalled(record)}
    chosen = {
        field: tuple(code for code in every if code in getattr(view, field)) or every
        for field, every in codes.items()
    }
    is_default = view.years == default_view(record.vocabulary).years or len(view.years) < 2
    years = default_years(record) if is_default else (view.years[0], view.years[-1])
    return {end: Side(year, **chosen) for end, year in zip(ENDS, years, strict=True)}


def _read(record: Record, view: View, end: str, notices: list[str]) -> Side:
    side = _of_filters(record, view)[end]
    known = {"working_groups": tuple(record.names.working_groups), "stakeholder_groups": _totalled(record)}
    for field, codes in known.items():
        name = f"{end}-{field.replace('_', '-')}"
        asked = [part.strip() for part in view.parameter(name).split(",") if part.strip()]
        if unknown := [part for part in asked if part not in codes]:
            notices.append(
                f"The address asks for {name}={','.join(unknown)[:40]}, which is not known. Known: {', '.join(codes)}."
            )
        if found := tuple(code for code in codes if code in asked):
            side = _with(side, field, found)
    return replace(side, year=int(view.parameter(f"{end}-year") or side.year))


def _with_side(record: Record, view: View, end: str, side: Side) -> View:
    base = _of_filters(record, view)[end]
    values = {"year": "" if side.year == base.year else str(side.year)}
    for field in _FIELDS:
        chosen = getattr(side, field)
        values[field] = "" if chosen == getattr(base, field) else ",".join(chosen)
    return view.with_parameters(**{f"{end}_{name}": value for name, value in values.items()})


def _totalled(record: Record) -> tuple[str, ...]:
    return tuple(group.code for group in record.names.in_total)


def _address(record: Record, view: View, page: str, end: str, side: Side) -> str:
    return address(page, _with_side(record, view, end, side), record)


def _with(side: Side, field: str, codes: tuple[str, ...]) -> Side:
    """The side with other working groups or stakeholder groups."""
    if field == "working_groups":
        return replace(side, working_groups=codes)
    return replace(side, stakeholder_groups=codes)
