"""One fact in one place: what next year's record showed to be said twice, and apart."""

import ast
import re
from pathlib import Path
from types import ModuleType

import lxml.etree
import pytest
from typer.testing import CliRunner, Result

import queries
from dashboard import site
from dashboard.blocks import Chart, Choice, Page, Table, text_of
from dashboard.charts import png
from dashboard.filters import View, default_view
from dashboard.pages import chart_catalog
from dashboard.record import AnsweredStore, Record
from queries.__main__ import app
from queries.comparability.cohorts import cohort_over
from queries.comparability.verdicts import Reason
from queries.comparability.years import all_pairs, breaks_between
from queries.errors import ChoiceNotKnownError
from queries.project import PROJECT
from queries.rows import records
from queries.selection import Selection
from queries.store import DuckDBStore
from queries.text.citations import in_words
from queries.text.comparisons import reasons_text
from tests.queries.comparability.registers import Event, MemoryStore

pytestmark = pytest.mark.slow


@pytest.fixture
def today(record: DuckDBStore) -> Record:
    return Record(AnsweredStore(record))


@pytest.fixture
def coming(next_year: DuckDBStore) -> Record:
    return Record(AnsweredStore(next_year))


@pytest.fixture
def six(six_groups: DuckDBStore) -> Record:
    return Record(AnsweredStore(six_groups))


def page(record: Record, name: str, **address: str) -> Page:
    view, notices = site.view_of(record, name, {k.replace("_", "-"): v for k, v in address.items()})
    assert notices == []
    module: ModuleType = site.PAGES[name]
    built: Page = module.build(record, view)
    return built


# B2: the title of the Overview and the verdict


@pytest.mark.parametrize(
    "address",
    [{"years": "2022,2024"}, {"working_groups": "IC,TA"}, {"years": "2022,2023", "evidence": "quoted"}],
)
def test_a_rise_to_be_read_with_care_says_so_in_the_title(today: Record, address: dict[str, str]) -> None:
    title = page(today, "overview", **address).title
    assert "rose from" in title
    assert "to be read with care: " in title


# B3: panels of the years that are chosen, and their sources


def test_panels_are_those_of_the_years_and_working_groups_chosen_with_their_sources(today: Record) -> None:
    assert page(today, "dialogues", years="2022").find("panels") is None
    shown = page(today, "dialogues", years="2024")
    chart, table = shown.find("panels"), shown.find("organizations")
    assert isinstance(chart, Chart) and isinstance(table, Table)
    assert chart.spec.head.n == "n = 11 seats and 112 participations in 1 dialogue"
    assert chart.spec.head.source == "Co-Chairs' summary, 7 June 2024, paras. 17, 26, 35"
    assert len(table.frame) == 11
    assert table.scope is not None and table.scope.slug == "2024_all-groups_official"
    assert "2024, official figures" in table.caption


def test_a_third_document_with_panels_is_counted_where_panels_are_described(coming: Record) -> None:
    chart = page(coming, "dialogues").find("panels")
    assert isinstance(chart, Chart)
    assert chart.spec.head.n == "n = 21 seats and 318 participations in 3 dialogues"
    assert "two" not in chart.spec.subtitle.lower()


def test_seats_of_a_dialogue_that_does_not_report_its_participants_are_no_zero() -> None:
    store = MemoryStore()
    with store.holding([Event("a", 2024, ("FA",), "official", "online", {"ngo": 5})]):
        assert queries.panel_shares(store).empty


def test_under_ten_seats_stand_without_per_cent(record: DuckDBStore) -> None:
    eight = queries.panel_shares(record, Selection(years=(2023,)))
    assert set(eight["dialogue_seats_count"]) == {8}
    assert eight["seats_share_pct"].isna().all()
    eleven = queries.panel_shares(record, Selection(years=(2024,)))
    assert set(eleven["dialogue_seats_count"]) == {11}
    assert eleven["seats_share_pct"].notna().all()


# B5: a sixth group of either kind is one row of the register


@pytest.mark.parametrize("name", chart_catalog.CHARTS)
def test_each_chart_is_drawn_with_a_sixth_group(six: Record, name: str) -> None:
    spec = chart_catalog.CHARTS[name](six.store, default_view(six.vocabulary), six.vocabulary)
    assert spec is not None
    drawn = lxml.etree.fromstring(png.svg(spec))
    assert len(list(drawn.iter())) > 10


def test_a_sixth_group_enters_total_stack_table_and_choices_alike(six: Record) -> None:
    view = default_view(six.vocabulary)
    spec = chart_catalog.participations(six.store, view, six.vocabulary)
    assert spec is not None
    assert [one.name for one in spec.series if one.code != "quoted"] == [
        "NGOs",
        "Academia",
        "Private sector",
        "Media",
    ]
    totals = {c.key: c.total for c in spec.categories}
    assert (totals["2024"], totals["2026"]) == ("472", "207")
    table = page(six, "figures", show="table", split="stakeholder-groups", years="2024").find("table")
    assert isinstance(table, Table)
    counts = dict(zip(table.frame["who"], table.frame["count"], strict=True))
    assert counts["Media organizations"] == 4
    by_dialogue = page(six, "figures", show="table", split="dialogues").find("table")
    assert isinstance(by_dialogue, Table)
    assert "Media" in [column.heading for column in by_dialogue.columns]
    choices = {item.id: item for item in site.PAGES["figures"].controls(six, view).items}
    for name, label in (("working-groups", "Cybercrime"), ("stakeholder-groups", "Media")):
        choice = choices[name]
        assert isinstance(choice, Choice) and label in [option.label for option in choice.options]


def test_each_of_nine_groups_enters_the_total() -> None:
    codes = ["ngo", "academia", *(f"group_{n}" for n in range(7))]
    groups = [
        {"stakeholder_group": code, "name": code, "short_name": code, "singular": code, "plural": code}
        | {"role": "stakeholder", "unit": "organization", "position": n, "definition": code}
        for n, code in enumerate(codes)
    ]
    working_groups = [{"working_group": "FA", "name": "Firearms", "short_name": "Firearms", "position": 1}]
    store = MemoryStore({"working_groups": working_groups, "stakeholder_groups": groups})
    counts: dict[str, int | None] = dict.fromkeys(codes, 1)
    with store.holding([Event("a", 2024, ("FA",), "official", "online", counts)]):
        (year,) = records(queries.year_totals(store))
    assert (year["participations_count"], year["status"]) == (9, "reported")


# B8, F7: one rule for breaks


def test_breaks_are_those_of_the_verdict_on_every_chart(coming: Record) -> None:
    view = default_view(coming.vocabulary)
    refused = breaks_between(coming.store, view.official.selection)
    wanted = [(one.first_year, one.last_year, reasons_text(one.reasons, coming.names)) for one in refused]
    assert [years for *years, _ in wanted] == [[2022, 2023], [2024, 2025], [2025, 2026], [2026, 2028]]
    for name in ("participations", "dialogue-stack", "shares", "dialogue-shares"):
        spec = chart_catalog.CHARTS[name](coming.store, view, coming.vocabulary)
        assert spec is not None
        years = [int(category.key) for category in spec.categories]
        drawn = [(years[one.after], years[one.until], one.words) for one in spec.breaks]
        assert drawn == [one for one in wanted if one[0] in years], name
        assert all(words in spec.alt for *_, words in drawn)


def test_a_break_names_the_two_years_that_have_totals(coming: Record) -> None:
    view = default_view(coming.vocabulary).model_copy(update={"years": (2026, 2027, 2028)})
    for name in ("participations", "dialogue-stack"):
        spec = chart_catalog.CHARTS[name](coming.store, view, coming.vocabulary)
        assert spec is not None
        said = [note for note in spec.shown_notes if "cannot be compared" in note]
        assert said == [
            "Dotted line: 2026 and 2028 cannot be compared: 2026 is partly reported: not every document states each of "
            "the stakeholder groups."
        ]


def test_a_column_says_how_many_dialogues_of_its_year_are_documented(today: Record, coming: Record) -> None:
    for record, wanted in (
        (
            today,
            {
                "2022": "1 of 4 documented, 1 joint",
                "2023": "5 of 5 documented",
                "2024": "4 of 4 documented, 1 joint",
            },
        ),
        (
            coming,
            {"2025": "2 of 4 documented, 1 joint", "2026": "4 of 4 documented, 1 joint, partly reported"},
        ),
    ):
        view = default_view(record.vocabulary)
        for name in ("participations", "dialogue-stack"):
            spec = chart_catalog.CHARTS[name](record.store, view, record.vocabulary)
            assert spec is not None
            assert wanted.items() <= {c.key: c.note for c in spec.categories}.items()


# B9 and doors: the same filters, the same names, known values


def test_a_question_has_official_figures_by_default_and_refuses_what_is_not_known(database: Path) -> None:
    def asked(*arguments: str) -> Result:
        return CliRunner().invoke(app, [*arguments, "--database", str(database), "--format", "csv"])

    assert asked("joint_ranges").stdout.count("\n") > 1
    assert asked("joint_ranges", "--evidence", "nonsense").exit_code == 2
    for option, value, known in (
        ("--working-groups", "FA,XYZ", "FA, IC, TA, SOM, TIP"),
        ("--years", "1999", "2022, 2023, 2024, 2025"),
        ("--stakeholder-groups", "nobody", "ngo, academia"),
    ):
        result = asked("year_totals", option, value)
        assert result.stdout == "" and isinstance(result.exception, ChoiceNotKnownError)
        assert known in str(result.exception)


def test_no_page_takes_a_filter_silently(today: Record) -> None:
    for name in site.PAGES:
        for filter_ in ("matched", "measure", "beside"):
            _, notices = site.view_of(today, name, {filter_: "yes"})
            assert len(notices) == 1 and "is not a filter" in notices[0], (name, filter_)


# B10: official and quoted figures are never added


def test_readings_of_a_joint_dialogue_keep_levels_apart() -> None:
    store = MemoryStore()

    def event(name: str, year: int, groups: tuple[str, ...], level: str, count: int) -> Event:
        counts = {"ngo": count, "academia": 0, "private_sector": 0}
        return Event(name, year, groups, level, "online", counts)

    events = [
        event("a", 2023, ("IC",), "official", 70),
        event("b", 2023, ("TA",), "quoted", 40),
        event("c", 2024, ("IC", "TA"), "official", 100),
    ]
    with store.holding(events):
        found = queries.joint_readings(store, Selection(evidence="quoted"))
        ranges = queries.joint_ranges(store, Selection(evidence="quoted"))
    assert 110 not in found["separate_count"].tolist()
    assert set(zip(found["separate"], found["separate_evidence"], strict=True)) <= {
        ("IC", "official"),
        ("TA", "quoted"),
        ("all", "official"),
        ("all", "quoted"),
    }
    assert all(row["first_evidence"] == "quoted" for row in records(ranges))


# B13: no count of the record stands in a sentence of the program


def test_no_header_and_no_page_of_the_method_counts_the_record_of_today() -> None:
    counted = re.compile(
        r"\b(\d+|two|three|five|ten|twelve|thirteen) ((dialogues|documents) (by|have|of the|that)|years with|CSV tables)\b",
        re.IGNORECASE,
    )
    assert counted.search("from two documents that name the panels")
    files = [*(PROJECT / "queries").rglob("*.sql"), *(PROJECT / "dashboard").rglob("*.py")]
    files += [PROJECT / "docs" / "method.md", PROJECT / "README.md"]
    found = [path.name for path in files if counted.search(_without_examples(path))]
    assert found == []


def _without_examples(path: Path) -> str:
    return re.sub(r"`[^`]*`", "", path.read_text(encoding="utf-8"))


# B15: a docstring that leads to exit codes leads to them


def test_exit_codes_stand_in_the_document_that_modules_name() -> None:
    listing = re.compile(
        r"exit codes? [^.;]*?listed in (?P<file>[\w/-]+\.md)|listed in (?P<other>[\w/-]+\.md)"
    )
    named = {}
    for package in ("queries", "loaders", "dashboard"):
        for path in (PROJECT / package).rglob("errors.py"):
            said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
            if match := listing.search(" ".join(said.split())):
                named[path] = match["file"] or match["other"]
    assert len(named) >= 4
    for path, document in named.items():
        codes = re.findall(r"exit_code = (\d+)", path.read_text(encoding="utf-8"))
        table = (PROJECT / document).read_text(encoding="utf-8")
        assert all(f"| {code} |" in table for code in codes), (path, document)


# section 2: one citation, in one form, at every door


def test_answers_cite_in_the_form_of_the_pages(record: DuckDBStore) -> None:
    assert in_words("Note ¶4; Note ¶6; Note ¶7; Note ¶8; Page") == "Note, paras. 4, 6\u20138; Page"
    years = queries.year_totals(record).set_index("year")["citation"]
    assert years[2023] == (
        "Chair's summary, 13 September 2023, para. 4; Note by the Secretariat, 11 September 2024, paras. 4\u20138"
    )
    for name in ("dialogue_totals", "coverage", "reconciliation", "participation_by_year"):
        for citation in getattr(queries, name)(record)["citation"].dropna():
            titles = [re.sub(r", paras?\. .*", "", part) for part in citation.split("; ")]
            assert "¶" not in citation and len(set(titles)) == len(titles), (name, citation)


def test_a_sum_cites_the_documents_that_print_its_numbers_and_no_other(next_year: DuckDBStore) -> None:
    of_2025 = queries.participation_by_year(next_year, Selection(years=(2025,))).set_index(
        "stakeholder_group"
    )
    # 69 and 171: "more than sixty" and 176 stand in documents too
    assert of_2025["citation"]["ngo"] == (
        "Chair's summary, 16 May 2025, para. 3; Note by the Secretariat, 1 September 2026, para. 5"
    )
    # where no document prints the number that is counted, the one that was corrected is cited
    only_firearms = queries.participation_by_year(next_year, Selection((2025,), ("FA",)))
    assert only_firearms.set_index("stakeholder_group")["citation"]["academia"] == (
        "Chair's summary, 16 May 2025, para. 3"
    )


def test_the_program_words_a_paragraph_in_one_place() -> None:
    worded = re.compile(r"""["' ]paras?\. [{"'|]|, paras?\. '""")
    files = [
        path
        for package in ("queries", "dashboard", "loaders")
        for ending in ("*.py", "*.sql")
        for path in (PROJECT / package).rglob(ending)
    ]
    found = {path.relative_to(PROJECT).as_posix() for path in files if worded.search(_without_examples(path))}
    # a proposal's own paragraph beside its number, and a reading's, name no document
    # and the footnotes of a Conference document have the form of its manual
    allowed = {"loaders/review/gate.py", "loaders/reading.py", "dashboard/briefing/note.py"}
    assert found <= allowed | {"queries/text/citations.py"}


# section 6: years that lie between two dialogues


def test_a_year_without_a_dialogue_of_the_kind_between_two_is_named(record: DuckDBStore) -> None:
    pairs = records(all_pairs(record, Selection()))
    found = cohort_over(pairs, (2022, 2024), "joint")
    assert found is not None
    assert found.reasons[0] == Reason(
        "SINGLE_DIALOGUE", {"working_groups": "IC+TA", "missing_years": (2023,)}
    )
    next_to_each_other = cohort_over(
        [r for r in pairs if r["working_groups"] == "FA"], (2023, 2024), "separate"
    )
    assert next_to_each_other is not None
    assert next_to_each_other.reasons[0].values["missing_years"] == ()
    assert next_to_each_other.level == "comparable"


# F17, words: a dialogue took place, a document is at hand


def test_pages_say_took_place_and_at_hand(coming: Record) -> None:
    wrong = re.compile(
        r"(documents?|summar(y|ies)|dialogues?)( \w+){0,3} (is|are|was|were|not|been) held\b|\bmatched\b"
    )
    assert wrong.search("quoted from summaries that are not held")
    for name in site.PAGES:
        found = wrong.search(text_of(page(coming, name)))
        assert found is None, (name, found)


# F6: that nobody tells of a dialogue does not mean that none took place


@pytest.mark.parametrize(
    ("name", "address", "known"),
    [
        ("overview", {}, "no dialogue known (2027)"),
        ("figures", {"years": "2026,2028", "show": "table"}, "no dialogue known"),
        ("compare", {"years": "2024,2025"}, "(no dialogue is known for 2025)"),
        ("compare", {"years": "2026,2028", "working_groups": "IC"}, "because no dialogue is known for 2026"),
        ("sources", {}, "no dialogue known"),
    ],
)
def test_without_a_known_dialogue_no_page_says_that_none_took_place(
    coming: Record, name: str, address: dict[str, str], known: str
) -> None:
    shown = page(coming, name, **address)
    said = " ".join([text_of(shown), *(one.spec.alt for one in shown.all_blocks() if isinstance(one, Chart))])
    assert known in said
    wrong = re.compile(r"\b(none|no dialogues?)\b[^.;:]{0,60}\b(took place|(was|were) held)\b", re.IGNORECASE)
    assert wrong.search("no dialogue on firearms took place in 2022")
    assert wrong.search(said) is None


# F4: a mark's change says its care with its reason


def test_the_words_of_a_mark_carry_the_scope_and_the_reason(today: Record) -> None:
    view: View = default_view(today.vocabulary).model_copy(
        update={"working_groups": ("IC", "TA"), "stakeholder_groups": ("academia",)}
    )
    spec = chart_catalog.working_groups(today.store, view, today.vocabulary)
    assert spec is not None
    (joint,) = [one for one in spec.series if one.code == "IC+TA"]
    said = joint.marks[-1].words
    assert "8 participations by academic institutions" in said
    assert "+6 since 2022, to be read with care: " in said and "2023" in said
    parts = chart_catalog.participations(today.store, view, today.vocabulary)
    assert parts is not None
    words = parts.series[0].marks[0].words
    assert "in the dialogues on international cooperation and technical assistance" in words
