"""Who the server is for: readers on this machine (`local`) or anybody (`public`). SQL, metrics and hosts follow it."""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import streamlit as st
from pydantic import ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from queries.errors import UserError
from queries.project import from_environment


class AudienceSettings(BaseSettings):
    """Environment variables; what is not set follows from the address on which the server listens."""

    model_config = SettingsConfigDict(env_prefix="CONSTRUCTIVE_DIALOGUES_", frozen=True)

    audience: Literal["local", "public"] | None = None
    sql: bool | None = None
    metrics: bool = False
    desk: bool = False
    reviewers: str = ""


@dataclass(frozen=True)
class Audience:
    """What follows from the audience.

    `sql`, `metrics` and `desk` say whether these answer at all; `reviewers` are the addresses of those who may change
    the record, where people sign in. `hosts` are the names by which readers may call the server;
    None where any may be used, because the operator of a public server named none.
    """

    is_local: bool
    sql: bool
    metrics: bool
    hosts: frozenset[str] | None
    desk: bool = False
    reviewers: frozenset[str] = frozenset()
    warnings: tuple[str, ...] = ()

    def may_be_called(self, host: str) -> bool:
        """Whether readers may call the server by this Host header."""
        name = host.rpartition("]")[0].lstrip("[") if host.startswith("[") else host.partition(":")[0]
        return self.hosts is None or name.lower() in self.hosts or (self.is_local and is_loopback(name))


def audience() -> Audience:
    """The audience by the environment and Streamlit's own settings. Raises `UserError`."""
    try:
        settings = from_environment(AudienceSettings)
    except ValidationError as error:
        name = f"CONSTRUCTIVE_DIALOGUES_{str(error.errors()[0]['loc'][0]).upper()}"
        raise UserError(
            f"{name} is not understood.",
            "the environment",
            "AUDIENCE is local or public; SQL, METRICS and DESK are on or off",
        ) from error
    return audience_of(settings, st.get_option("server.address"), st.get_option("server.allowedHosts") or ())


def audience_of(settings: AudienceSettings, address: str | None, allowed_hosts: Iterable[str]) -> Audience:
    """The audience of a server that listens on `address` (None: on every one) for these hosts; pure."""
    hosts = frozenset(one.strip().lower() for one in allowed_hosts if one.strip())
    only_here = address is not None and is_loopback(address) and all(map(is_loopback, hosts))
    is_local = only_here and settings.audience != "public"
    warnings = []
    if settings.audience == "local" and not only_here:
        warnings.append(
            "CONSTRUCTIVE_DIALOGUES_AUDIENCE is local, but the server can be reached from elsewhere: it counts as "
            "public. Set STREAMLIT_SERVER_ADDRESS=127.0.0.1 to listen on this machine alone."
        )
    if not is_local and not hosts:
        warnings.append(
            "The server is public and no host is named: a page of any name that leads here opens sessions. "
            "Set STREAMLIT_SERVER_ALLOWED_HOSTS to the name that readers use."
        )
    reviewers = frozenset(one.strip().lower() for one in settings.reviewers.split(",") if one.strip())
    if settings.desk and not (is_local or reviewers):
        warnings.append(
            "The desk is asked for, the server is public and no reviewer is named: there is no desk. "
            "Set CONSTRUCTIVE_DIALOGUES_REVIEWERS to the addresses of those who may change the record."
        )
    return Audience(
        is_local=is_local,
        sql=is_local if settings.sql is None else settings.sql,
        metrics=settings.metrics,
        desk=settings.desk and (is_local or bool(reviewers)),
        reviewers=reviewers,
        hosts=hosts if hosts or is_local else None,
        warnings=tuple(warnings),
    )


def is_loopback(host: str) -> bool:
    """Whether a host's name or number leads to this machine."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"
