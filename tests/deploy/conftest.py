"""The files in deploy/, as they are but for ports and folders, run by the programs that they are written for."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from queries.project import PROJECT
from tests.serving import free_port, running

DEPLOY = PROJECT / "deploy"


def program(name: str) -> str:
    """Where a program lies; without it a test is left out, except in CI."""
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/usr/bin")
    if found is None:
        reason = f"no {name} on this machine"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def said(*command: str) -> str:
    """What a command says; it has to end with 0."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def changed(name: str, changes: Mapping[str, str]) -> str:
    """The text of a file in deploy/, with some of its words replaced; each stands in it."""
    text = (DEPLOY / name).read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return text


def nginx_configuration(folder: Path, *, port: int, live: int, edition: Path) -> Path:
    """deploy/nginx.conf inside the least that a whole configuration needs, all of it below `folder`."""
    site = changed("nginx.conf", {"listen 8080": f"listen {port}", "127.0.0.1:8500": f"127.0.0.1:{live}"})
    (folder / "site.conf").write_text(site.replace("/srv/edition", str(edition)), encoding="utf-8")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    user = "user root;" if os.getuid() == 0 else ""
    whole = folder / "nginx.conf"
    whole.write_text(
        f"{user}daemon off;worker_processes 1;pid {folder}/pid;error_log stderr;events {{}}\n"
        f"http {{include /etc/nginx/mime.types;access_log off;{places}include {folder}/site.conf;}}\n",
        encoding="utf-8",
    )
    return whole


@contextmanager
def nginx(folder: Path, live: int, edition: Path) -> Iterator[str]:
    """The address of nginx with deploy/nginx.conf, until the block ends."""
    port = free_port()
    configuration = nginx_configuration(folder, port=port, live=live, edition=edition)
    command = [program("nginx"), "-p", str(folder), "-c", str(configuration)]
    with running(command, "sources/", folder / "nginx.txt", port=port) as started:
        yield started.url


@contextmanager
def haproxy(folder: Path, *replicas: int) -> Iterator[str]:
    """The address of HAProxy with deploy/haproxy.cfg before two replicas, until the block ends."""
    port = free_port()
    places = {f"127.0.0.1:{8501 + at}": f"127.0.0.1:{replica}" for at, replica in enumerate(replicas)}
    configuration = folder / "haproxy.cfg"
    configuration.write_text(changed("haproxy.cfg", {"127.0.0.1:8500": f"127.0.0.1:{port}"} | places))
    command = [program("haproxy"), "-db", "-f", str(configuration)]
    with running(command, "ready", folder / "haproxy.txt", port=port) as started:
        yield started.url
