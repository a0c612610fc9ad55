"""A page's address says what is chosen: every state of the filters, right or wrong, both ways."""

import random
from itertools import combinations
from urllib.parse import parse_qsl, urlsplit

import pytest

from dashboard import site
from dashboard.blocks import Choice, text_of
from dashboard.filters import (
    Parameter,
    View,
    Vocabulary,
    default_view,
    from_address,
    from_path,
    vocabulary_of,
)
from dashboard.record import Record
from queries.store import DuckDBStore

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def vocabulary(record: DuckDBStore) -> Vocabulary:
    return vocabulary_of(record)


@pytest.mark.parametrize(
    ("address", "field", "chosen"),
    [
        ({}, "years", (2022, 2023, 2024)),
        ({"years": "2024,2022"}, "years", (2022, 2024)),
        ({"working-groups": "TIP,FA"}, "working_groups", ("FA", "TIP")),
        ({"wg": " FA , TA "}, "working_groups", ("FA", "TA")),
        ({"groups": "academia"}, "stakeholder_groups", ("academia",)),
        ({"stakeholder-groups": "academia"}, "stakeholder_groups", ("academia",)),
        ({"evidence": "quoted"}, "evidence", "quoted"),
    ],
)
def test_an_address_chooses(
    vocabulary: Vocabulary, address: dict[str, str], field: str, chosen: object
) -> None:
    view, notices = from_address(address, vocabulary)
    assert (getattr(view, field), notices) == (chosen, [])


@pytest.mark.parametrize(
    ("address", "notice"),
    [
        (
            {"wg": "FA,XYZ"},
            "The address asks for working-groups=XYZ, which is not known. Known: FA, IC, TA, SOM, TIP.",
        ),
        (
            {"years": "1999"},
            "The address asks for years=1999, which is not known. Known: 2022, 2023, 2024, 2025.",
        ),
        ({"evidence": "rumour"}, "The address asks for evidence=rumour, which is not known."),
        ({"region": "Africa"}, "The address names 'region', which is not a filter."),
        ({"show": "pies"}, "The address asks for show=pies, which is not known. Known: lines, bars."),
        (
            {"sentence": "x" * 2001},
            "The address gives 2,001 characters for sentence; at most 2,000 are read.",
        ),
    ],
)
def test_what_an_address_gets_wrong_is_named_and_the_rest_holds(
    vocabulary: Vocabulary, address: dict[str, str], notice: str
) -> None:
    parameters = {"show": Parameter("lines", {"lines": "Lines", "bars": "Bars"}), "sentence": Parameter("")}
    view, notices = from_address({**address, "groups": "ngo"}, vocabulary, parameters)
    assert len(notices) == 1
    assert notices[0].startswith(notice)
    assert view.stakeholder_groups == ("ngo",)


def test_a_filter_that_a_page_does_not_apply_is_refused(vocabulary: Vocabulary) -> None:
    view, notices = from_address({"years": "2023", "wg": "FA"}, vocabulary, filters=("years",))
    assert notices == ["The address names 'wg', which is not a filter. Known: years."]
    assert view.working_groups == default_view(vocabulary).working_groups


def test_every_view_and_its_address_lead_to_each_other(vocabulary: Vocabulary) -> None:
    for size in range(1, 5):
        for years in combinations(vocabulary.years, size):
            for groups in (("FA",), ("IC", "TA"), tuple(vocabulary.working_groups)):
                view = default_view(vocabulary).model_copy(update={"years": years, "working_groups": groups})
                assert from_address(view.address(vocabulary), vocabulary) == (view, [])


@pytest.mark.parametrize("which", ["record", "next_year", "six_groups"])
@pytest.mark.parametrize("name", site.PAGES)
def test_every_choice_of_a_page_leads_to_a_page_without_a_notice(
    request: pytest.FixtureRequest, which: str, name: str
) -> None:
    """From the default view, and from where a chance walk over the choices leads."""
    record, chance = Record(request.getfixturevalue(which)), random.Random(53)
    query: dict[str, str] = {}
    for _ in range(6):
        view, notices = site.view_of(record, name, query)
        assert notices == []
        page = site.PAGES[name].build(record, view)
        assert page.title
        assert "nan" not in text_of(page.title + page.subtitle).split()
        controls = site.PAGES[name].controls(record, view)
        options = [o for item in controls.items if isinstance(item, Choice) for o in item.options]
        for option in options:
            assert site.view_of(record, name, _query(option.address))[1] == [], option
        if not options:
            break
        query = _query(chance.choice(options).address)


def test_the_filters_go_with_the_reader_to_each_page_that_has_them(record: DuckDBStore) -> None:
    query = {"years": "2023,2024", "working-groups": "TIP"}
    for entry in site.navigation(query):
        asked = _query(entry.address)
        assert asked.items() <= query.items()
        assert site.view_of(Record(record), entry.name, asked)[1] == []


def test_a_parameter_equal_to_its_default_is_left_out_of_the_address(vocabulary: Vocabulary) -> None:
    parameters = {"show": Parameter("lines", {"lines": "Lines", "bars": "Bars"})}
    view, _ = from_address({"show": "lines"}, vocabulary, parameters)
    assert view.address(vocabulary) == {}
    bars: View = view.with_parameters(show="bars")
    assert bars.address(vocabulary) == {"show": "bars"}


def _query(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address).query, keep_blank_values=True))


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ({}, ""),
        ({"working-groups": "FA", "years": "2023,2024"}, "FA/2023-2024/"),
        ({"years": "2023", "stakeholder-groups": "ngo", "evidence": "quoted"}, "2023/ngo/quoted/"),
        ({"working-groups": "FA,TIP", "show": "table"}, "FA,TIP/show=table/"),
    ],
)
def test_a_state_is_a_path_too(vocabulary: Vocabulary, address: dict[str, str], path: str) -> None:
    view, _ = from_address(address, vocabulary, {"show": Parameter("lines")})
    assert view.path(vocabulary) == path
    assert from_path(path, vocabulary) == address


@pytest.mark.parametrize("path", ["XX/", "2023-/", "FA/TIP/", "quoted/official/", "FA,ngo/"])
def test_what_is_no_state_is_no_path(vocabulary: Vocabulary, path: str) -> None:
    assert from_path(path, vocabulary) is None
