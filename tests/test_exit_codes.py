"""docs/exit-codes.md lists every code that an error of ours can end a command with, once."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import dashboard
import loaders
import queries
from queries.errors import UserError
from tests.conftest import REGISTER

DOCUMENT = REGISTER.parents[1] / "docs" / "exit-codes.md"
# the base classes carry what an error has when it is none of the named ones
BASES = {"UserError", "LoaderError", "DocumentError", "RegisterFaultsError"}
# needs an extra that only tests/queries/on_spark.py has; it raises errors of queries.errors alone
NOT_INSTALLED = "queries.spark"


def _errors(base: type[UserError]) -> Iterator[type[UserError]]:
    for error in base.__subclasses__():
        yield error
        yield from _errors(error)


def test_every_exit_code_is_documented_and_every_documented_code_exists() -> None:
    for package in (dashboard, loaders, queries):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__") and module.name != NOT_INSTALLED:
                importlib.import_module(module.name)
    used = {error.exit_code for error in _errors(UserError) if error.__name__ not in BASES}
    documented = [
        int(code) for code in re.findall(r"^\| (\d+) \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert sorted(documented) == sorted({0, 2} | used)
