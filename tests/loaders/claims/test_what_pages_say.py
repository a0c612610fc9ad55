"""Every statement about participation that pages and briefing make is supported by the check, as far as it goes."""

from collections.abc import Iterator
from itertools import combinations

import pytest

from dashboard import site
from dashboard.blocks import Verdicts
from dashboard.briefing import findings
from dashboard.briefing.data import gather, session_of
from dashboard.briefing.models import Choices
from dashboard.pages import dialogues
from dashboard.record import Record
from loaders.claims import check_sentence
from queries.errors import UserError
from queries.store import Store

UNJUDGED = (
    *("No two of these years", "No participation is documented", "Only ", "Nothing "),
    *(
        "By working group, participation",
        "By stakeholder group, participation",
        "By working group, the share",
    ),
    *(
        "The figures allow",
        "The quoted figures allow",
        "For the other dialogues",
        "The documents at hand do not state",
    ),
    *("The present note does not compare", "No official document that states"),
)
"""How sentences begin that state no participation, or go on from the sentence before."""


UNKNOWN_VALUES = ("is not known in", "no document at hand states")
"""Words of statements whose one value nobody knows: the check does not read them."""


def titles(record: Record) -> Iterator[str]:
    """The titles of the pages in many states, and the verdicts on them."""
    years = [str(year) for year in record.vocabulary.years]
    groups = [group.code for group in record.names.in_total]
    codes = list(record.names.working_groups)
    choices: list[dict[str, str]] = [{}, *({"years": f"{a},{b}"} for a, b in combinations(years[:4], 2))]
    choices += [{**choice, "evidence": "quoted"} for choice in choices]
    choices += [{"groups": groups[0]}, {"groups": ",".join(groups[1:])}, *({"wg": code} for code in codes)]
    for choice in choices:
        for name in ("overview", "compare"):
            view, _ = site.view_of(record, name, choice)
            page = site.PAGES[name].build(record, view)
            yield page.title
            verdicts = page.find("compared")
            if isinstance(verdicts, Verdicts):
                yield from (item.statement for item in verdicts.items)
    for dialogue in filter(None, dialogues.parameters(record)["dialogue"].options):
        view, _ = site.view_of(record, "dialogues", {"dialogue": dialogue})
        yield site.PAGES["dialogues"].build(record, view).title
    yield site.PAGES["dialogues"].build(record, site.view_of(record, "dialogues", {})[0]).title


def briefings(store: Store, record: Record) -> Iterator[str]:
    """The findings and the sentences on coverage, for every pair of years and either level of evidence."""
    session = session_of(store, max(record.names.sessions.values(), key=lambda one: one.year).label)
    years = [*record.vocabulary.years]
    for pair in combinations(years, 2):
        for evidence in ("official", "quoted"):
            for groups in ((), *((code,) for code in record.names.working_groups)):
                choices = Choices(session=session, years=pair, working_groups=groups, evidence=evidence)
                try:
                    of = gather(store, choices)
                except UserError:
                    continue
                for paragraph in (*findings.findings(of), *findings.changes(of)):
                    yield from (sentence.text for sentence in (*paragraph.sentences, *paragraph.items))
                yield from (sentence.text for sentence in (*findings.documented(of), *findings.states(of)))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["record", "next_year"])
def test_every_statement_is_supported_or_says_itself_that_it_is_not_comparable(
    request: pytest.FixtureRequest, name: str
) -> None:
    store: Store = request.getfixturevalue(name)
    record = Record(store)
    said = dict.fromkeys([*titles(record), *briefings(store, record)])
    assert len(said) > 100
    wrong = {}
    for statement in said:
        if statement.startswith(UNJUDGED) or any(words in statement for words in UNKNOWN_VALUES):
            continue
        answer = check_sentence(store, statement).answer
        allowed = {"supported", "with_care"} | ({"not_comparable"} if _refuses(statement) else set())
        if answer not in allowed:
            wrong[statement] = answer
    assert not wrong


def _refuses(statement: str) -> bool:
    return (
        "not comparable" in statement
        or "covers" in statement
        or "not a change" in statement
        or "counts" in statement
    )
