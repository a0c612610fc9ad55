"""What the published edition holds: which states of which pages, in which files, and where every link leads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from dashboard import site
from dashboard.filters import Parameter, View, default_view, from_address
from dashboard.pages import figures
from dashboard.record import Record

PARAMETERS: Mapping[str, frozenset[str]] = {
    "figures": frozenset({"show", "split"}),
    "compare": frozenset({"first-year", "second-year", "counted"}),
    "dialogues": frozenset({"dialogue"}),
    "briefing": frozenset({"session", "record"}),
    "downloads": frozenset({"from", "to"}),
}
"""The parameters of a page's own that its files are made for."""
TAKEN = frozenset({"csv", "svg", "docx", "pdf", "html", "zip"})
"""The forms of a block that lie beside a page."""


class State(NamedTuple):
    """A page in a view."""

    name: str
    view: View


@dataclass(frozen=True)
class States:
    """The states of a record that are published; `live` is where all others are answered, with a slash at its end."""

    record: Record
    live: str | None = None

    def seeds(self) -> Iterator[State]:
        """Every page for each working group, pair of years and evidence, and for each stakeholder group alone.

        Figures is there as each of its views; other parameters of a page's own are found by following links.
        """
        vocabulary = self.record.vocabulary
        default = default_view(vocabulary)
        groups = [default.working_groups, *((code,) for code in vocabulary.working_groups)]
        years = [default.years, *combinations(vocabulary.years, 2)]
        views = [
            default.model_copy(update={"working_groups": group, "years": pair, "evidence": evidence})
            for group, pair, evidence in product(groups, years, ("official", "quoted"))
        ]
        views += [
            default.model_copy(update={"stakeholder_groups": (code,)}) for code in vocabulary.totalled_groups
        ]
        for name, view in product(site.PAGES, views):
            query = {
                key: value
                for key, value in view.address(vocabulary).items()
                if key in site.filters_of(site.PAGES[name])
            }
            own = [
                {"show": show, "split": split}
                for show, split in product(figures.SHOW.options, figures.SPLIT.options)
                if name == "figures"
            ]
            for parameters in own or [{}]:
                if (state := self.state(name, query | parameters)) is not None:
                    yield state

    def state(self, name: str, query: Mapping[str, str]) -> State | None:
        """The published state of an address; None where there is none."""
        filters = site.filters_of(site.PAGES[name])
        view, notices = from_address(query, self.record.vocabulary, self._parameters[name], filters)
        default = default_view(self.record.vocabulary)
        if name == "briefing" or (name == "dialogues" and view.parameters):
            # a dialogue is the same whatever list the reader comes from; briefings are the default ones
            view = default.model_copy(update={"parameters": view.parameters})
        if name == "figures" and view.parameter("split") not in figures.splits(view):
            view = view.with_parameters(split="")
        return State(name, view) if not notices and self._holds(name, view) else None

    @cached_property
    def _parameters(self) -> Mapping[str, Mapping[str, Parameter]]:
        """The parameters of each page: to work them out for each of some 50,000 links takes minutes."""
        return {name: site.parameters_of(self.record, name) for name in site.PAGES}

    def _holds(self, name: str, view: View) -> bool:
        vocabulary, own = self.record.vocabulary, {parameter for parameter, _ in view.parameters}
        default = default_view(vocabulary)
        changed = {field for field in View.model_fields if getattr(view, field) != getattr(default, field)}
        changed.discard("parameters")
        if not own <= PARAMETERS.get(name, frozenset()):
            return False
        if "stakeholder_groups" in changed:
            alone = (
                len(view.stakeholder_groups) == 1 and view.stakeholder_groups[0] in vocabulary.totalled_groups
            )
            return alone and changed == {"stakeholder_groups"}
        if "years" in changed and (len(view.years) != 2 or own & {"first-year", "second-year"}):
            return False
        return "working_groups" not in changed or len(view.working_groups) == 1

    def folder(self, state: State) -> str:
        """Where the files of a state lie: `figures/FA/2023-2024/`; the first page lies at the root."""
        path = state.view.path(self.record.vocabulary)
        return "" if state.name == "overview" and not path else f"{state.name}/{path}"

    def file(self, address: str) -> str | None:
        """The file or folder of the edition that an address of the live app has become; None where there is none."""
        parts = urlsplit(address)
        if parts.path.startswith("data/"):
            return parts.path if "." in parts.path and not parts.query else None
        state, block = self.state_of(address), parts.path.rpartition("/")[2]
        if state is None or not parts.path.startswith("take/"):
            return None if state is None else self.folder(state)
        return f"{self.folder(state)}{block}" if block.rpartition(".")[2] in TAKEN else None

    def state_of(self, address: str) -> State | None:
        """The published state of a page's address, or of a file taken from it."""
        parts = urlsplit(address)
        first, _, rest = parts.path.removeprefix("./").partition("/")
        name = rest.partition("/")[0] if first == "take" else parts.path.removeprefix("./") or "overview"
        return self.state(name, dict(parse_qsl(parts.query))) if name in site.PAGES else None

    def link(self, address: str, folder: str) -> str | None:
        """What an address of the live app becomes on the page in `folder`; None where it leads nowhere."""
        parts = urlsplit(address)
        if parts.scheme or address.startswith(("#", "/")):
            return address
        if (file := self.file(address)) is None:
            return None if self.live is None else f"{self.live}{address.removeprefix('./')}"
        relative = f"{'../' * folder.count('/')}{file}" or "./"
        return f"{relative}#{parts.fragment}" if parts.fragment else relative
