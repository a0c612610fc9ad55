"""A view and its address say the same, both ways."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.filters import View, Vocabulary, default_view, from_address

VOCABULARY = Vocabulary(
    years=[2022, 2023, 2024, 2025],
    default_years=[2022, 2023, 2024],
    working_groups={"FA": "Firearms", "IC": "International cooperation", "TA": "Technical assistance"},
    stakeholder_groups={"ngo": "NGOs", "academia": "Academia", "state_party": "States parties"},
    totalled_groups=["ngo", "academia"],
)


def _some(options: object) -> st.SearchStrategy[tuple[object, ...]]:
    known = list(options)  # type: ignore[call-overload]
    return st.sets(st.sampled_from(known)).map(lambda chosen: tuple(o for o in known if o in chosen))


views = st.builds(
    View,
    years=_some(VOCABULARY.years),
    working_groups=_some(VOCABULARY.working_groups),
    stakeholder_groups=_some(VOCABULARY.stakeholder_groups),
    evidence=st.sampled_from(["official", "quoted"]),
)


@settings(max_examples=60, deadline=None)
@given(view=views)
def test_a_view_survives_its_address(view: View) -> None:
    assert from_address(view.address(VOCABULARY), VOCABULARY) == (view, [])


@settings(max_examples=60, deadline=None)
@given(
    address=st.dictionaries(
        st.sampled_from(["years", "wg", "groups", "evidence", "matched", "utm", ""]),
        st.sampled_from(["", ",", "FA", "FA,FA", "2023", "ngo,x", "quoted", "2023-fa"])
        | st.text(max_size=20),
    )
)
def test_any_address_gives_a_view_whose_own_address_is_right(address: dict[str, str]) -> None:
    view, _ = from_address(address, VOCABULARY)
    assert from_address(view.address(VOCABULARY), VOCABULARY) == (view, [])


def test_the_default_view_has_no_address() -> None:
    assert default_view(VOCABULARY).address(VOCABULARY) == {}


def test_only_what_differs_from_the_default_is_in_the_address() -> None:
    view = default_view(VOCABULARY).model_copy(update={"years": (2023, 2025), "evidence": "quoted"})
    assert view.address(VOCABULARY) == {"years": "2023,2025", "evidence": "quoted"}


def test_by_default_the_years_with_a_document_are_chosen() -> None:
    view = default_view(VOCABULARY)
    assert (view.years, view.evidence) == ((2022, 2023, 2024), "official")


def test_what_no_page_applies_is_refused_with_what_is_known() -> None:
    _, notices = from_address({"matched": "yes"}, VOCABULARY)
    assert notices == [
        "The address names 'matched', which is not a filter. "
        "Known: years, working-groups, stakeholder-groups, evidence."
    ]
