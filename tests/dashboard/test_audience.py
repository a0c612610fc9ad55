"""Who the server is for follows from where it listens, and what is open follows from who it is for."""

import pytest
from pydantic import ValidationError

from dashboard.audience import Audience, AudienceSettings, audience_of


def of(audience: str | None, address: str | None, hosts: tuple[str, ...] = (), **more: object) -> Audience:
    return audience_of(AudienceSettings.model_validate({"audience": audience, **more}), address, hosts)


@pytest.mark.parametrize(
    ("audience", "address", "hosts", "is_local"),
    [
        (None, "127.0.0.1", (), True),
        (None, "localhost", (), True),
        (None, "::1", (), True),
        ("local", "127.0.0.1", ("localhost",), True),
        ("public", "127.0.0.1", (), False),
        (None, "127.0.0.1", ("dialogues.example.org",), False),
        ("local", "127.0.0.1", ("dialogues.example.org",), False),
        (None, None, (), False),
        (None, "0.0.0.0", (), False),
        ("local", "0.0.0.0", (), False),
        ("local", "10.0.0.7", (), False),
        ("local", "dialogues.example.org", (), False),
    ],
)
def test_a_server_is_local_only_while_nobody_else_can_reach_it(
    audience: str | None, address: str | None, hosts: tuple[str, ...], is_local: bool
) -> None:
    found = of(audience, address, hosts)
    assert found.is_local is is_local
    assert found.sql is is_local
    assert found.metrics is False


def test_one_setting_turns_sql_on_or_off_for_either_audience() -> None:
    assert of("public", None, sql="on").sql
    assert not of("local", "127.0.0.1", sql="off").sql
    assert of("public", None, metrics="on").metrics


@pytest.mark.parametrize(
    ("audience", "more", "desk"),
    [
        ("local", {}, False),
        ("local", {"desk": "on"}, True),
        ("public", {}, False),
        ("public", {"desk": "on"}, False),
        ("public", {"reviewers": "a@example.org"}, False),
        ("public", {"desk": "on", "reviewers": "a@example.org, B@example.org"}, True),
    ],
)
def test_there_is_a_desk_where_it_is_asked_for_and_in_public_for_named_reviewers(
    audience: str, more: dict[str, str], desk: bool
) -> None:
    found = of(audience, "127.0.0.1", (), **more)
    assert found.desk is desk
    unnamed = audience == "public" and more == {"desk": "on"}
    assert any("no reviewer is named" in said for said in found.warnings) is unnamed


def test_reviewers_are_addresses_whatever_their_capitals() -> None:
    found = of("public", None, reviewers="a@example.org, B@Example.org,")
    assert found.reviewers == {"a@example.org", "b@example.org"}


def test_what_is_asked_for_and_cannot_be_is_said() -> None:
    (contradicted, unnamed) = of("local", "0.0.0.0").warnings
    assert "counts as public" in contradicted
    assert "STREAMLIT_SERVER_ALLOWED_HOSTS" in unnamed
    assert of("public", "0.0.0.0", ("dialogues.example.org",)).warnings == ()
    assert of(None, "127.0.0.1").warnings == ()


@pytest.mark.parametrize(
    ("host", "local", "public", "anywhere"),
    [
        ("localhost:8501", True, False, True),
        ("LOCALHOST", True, False, True),
        ("127.0.0.1:8501", True, False, True),
        ("[::1]:8501", True, False, True),
        ("dialogues.example.org", False, True, True),
        ("Dialogues.Example.org:443", False, True, True),
        ("dialogues.example.org.evil.example", False, False, True),
        ("evil.example", False, False, True),
        ("", False, False, True),
    ],
)
def test_readers_may_call_a_server_by_its_own_names(
    host: str, local: bool, public: bool, anywhere: bool
) -> None:
    assert of(None, "127.0.0.1").may_be_called(host) is local
    assert of(None, None, ("dialogues.example.org",)).may_be_called(host) is public
    assert of("public", None).may_be_called(host) is anywhere


def test_an_audience_that_is_none_is_refused() -> None:
    with pytest.raises(ValidationError):
        of("everybody", None)
