"""Fields of a row as plain values."""

from queries.rows import members


def test_a_list_in_a_field_is_taken_apart_however_a_person_typed_it() -> None:
    assert members("firearms; small arms") == members("firearms;small arms ") == ("firearms", "small arms")
    assert members("") == members(None) == ()
