"""The clients that people use: pandas, polars, DuckDB and Arrow in ranges, a page of another origin."""

import io
import json
import zipfile

import duckdb
import httpx
import pandas as pd
import polars
import pytest

from loaders.snapshots import find
from loaders.snapshots.published_tables import PUBLISHED
from queries.project import PROJECT
from queries.store import DuckDBStore
from tests.dashboard.files.reading import from_xlsx

TOTALS = {2022: 24, 2023: 328, 2024: 468}
TWELFTH = find(PROJECT / "data" / "snapshots", "COP12").id


def test_participation_added_up_without_a_filter_is_right_in_every_form(site: httpx.Client) -> None:
    base = f"{site.base_url}/data/v1/participation"
    header, *rows = from_xlsx(site.get("/data/v1/participation.xlsx").content)
    frames = [
        pd.read_csv(f"{base}.csv"),
        pd.read_json(f"{base}.json"),
        pd.read_parquet(f"{base}.parquet"),
        pd.DataFrame(rows, columns=header).convert_dtypes(),
    ]
    for frame in frames:
        added = frame.groupby("year")["participations"].sum(min_count=1).dropna()
        assert {int(str(year)): int(count) for year, count in added.items()} == TOTALS
        assert set(frame["version"]) == {site.head("/data/v1/participation.csv").headers["x-data-version"]}


def test_polars_reads_the_addresses(site: httpx.Client) -> None:
    base = f"{site.base_url}/data/v1/participation"
    for frame in (
        polars.read_csv(f"{base}.csv", infer_schema_length=None),
        polars.read_parquet(f"{base}.parquet"),
        polars.scan_parquet(f"{base}.parquet").collect(),
    ):
        assert frame.filter(polars.col("year") == 2024)["participations"].sum() == 468
        assert frame["is_joint"].dtype == polars.Boolean


@pytest.mark.parametrize("table", PUBLISHED)
def test_every_form_of_a_table_has_the_types_that_its_description_says(
    site: httpx.Client, table: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    resource = site.get(f"/data/v1/{table}.metadata.json").json()["resource"]
    types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    folder = tmp_path_factory.mktemp(table)
    kinds = {
        "string": "VARCHAR",
        "integer": "BIGINT",
        "number": "DOUBLE",
        "boolean": "BOOLEAN",
        "date": "DATE",
    }
    (folder / "t.parquet").write_bytes(site.get(f"/data/v1/{table}.parquet").content)
    described = duckdb.execute(f"describe from '{folder / 't.parquet'}'").fetchall()
    assert {name: kind for name, kind, *_ in described} == {
        name: kinds[type_] for name, type_ in types.items()
    }
    facts = dict(
        duckdb.execute(f"select key, value from parquet_kv_metadata('{folder / 't.parquet'}')").fetchall()
    )
    assert list(json.loads(facts[b"columns"])) == list(types)
    (folder / "t.csv").write_bytes(site.get(f"/data/v1/{table}.csv").content)
    frame = pd.read_csv(folder / "t.csv")
    for name, type_ in types.items():
        if type_ == "boolean" and frame[name].notna().all():
            assert frame[name].dtype == bool
        if type_ in ("integer", "number"):
            assert pd.api.types.is_numeric_dtype(frame[name]) or frame[name].isna().all()


def test_a_range_is_answered_with_206_and_the_whole_with_200(site: httpx.Client) -> None:
    whole = site.get("/data/v1/participation.parquet").content
    path = "/data/v1/participation.parquet"
    for span, expected in (
        ("bytes=0-9", whole[:10]),
        ("bytes=-8", whole[-8:]),
        ("bytes=100-", whole[100:]),
        (f"bytes=10-{len(whole) * 2}", whole[10:]),
    ):
        answer = site.get(path, headers={"Range": span})
        assert (answer.status_code, answer.content) == (206, expected)
        assert answer.headers["content-range"].endswith(f"/{len(whole)}")
    assert site.get(path, headers={"Range": f"bytes={len(whole)}-"}).status_code == 416
    assert site.get(path, headers={"Range": "lines=1-2"}).content == whole
    head = site.head(path, headers={"Accept-Encoding": "identity"})
    assert (head.headers["accept-ranges"], head.headers["content-length"]) == ("bytes", str(len(whole)))


@pytest.mark.parametrize("path", ["/data/v1/participation.csv", "/charts/participations.svg"])
def test_a_page_of_another_origin_may_read(site: httpx.Client, path: str) -> None:
    answer = site.get(path, headers={"Origin": "https://notebook.example"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "X-Data-Version" in answer.headers["access-control-expose-headers"]
    asked = {"Origin": "https://notebook.example", "Access-Control-Request-Method": "GET"}
    assert site.options(path, headers=asked).status_code == 204
    assert "access-control-allow-origin" not in site.get("/dialogues").headers


def test_an_answer_links_its_description_and_its_licence(site: httpx.Client) -> None:
    links = site.head("/data/v1/participation.csv").headers["link"]
    assert '</data/v1/datapackage.json>; rel="describedby"' in links
    assert '<https://creativecommons.org/licenses/by/4.0/>; rel="license"' in links


def test_the_index_is_a_page_for_people_and_json_for_programs(site: httpx.Client) -> None:
    page = site.get("/data/v1", headers={"Accept": "text/html"})
    assert page.headers["content-type"].startswith("text/html")
    assert "participation.csv" in page.text
    listed = site.get("/data/v1").json()
    assert listed["tables"][0]["name"] == "participation"
    for table in listed["tables"]:
        assert site.head(f"/data/{table['csv']}").status_code == 200
    assert site.get("/charts").json()["tables"]


def test_an_error_is_json_where_json_is_asked_for(site: httpx.Client) -> None:
    answer = site.get("/data/v1/nothing.csv", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()["status"]) == (404, 404)
    assert answer.json()["error"].startswith("There is no table 'nothing'.")


def test_an_answer_is_had_at_a_snapshot_with_filters_and_in_any_form(site: httpx.Client) -> None:
    path = f"/data/v1/snapshots/{TWELFTH}/change_causes"
    rows = pd.read_csv(io.StringIO(site.get(f"{path}.csv?years=2023,2024").text))
    assert rows["change_count"].sum() == 468 - 328
    assert len(site.get(f"{path}.json").json()) == 12
    assert site.get(f"{path}.xlsx").headers["x-data-version"] == TWELFTH


def test_the_citation_resolves_to_the_files_with_the_version_inside(site: httpx.Client) -> None:
    cited = site.get("/data/v1/citation.txt").text
    address = next(word for word in cited.split() if "/data/v1/snapshots/" in word).rstrip(".")
    path = address[address.index("/data/") :]
    assert site.get(path).json()["version"] == path.rpartition("/")[2]
    table = pd.read_csv(io.StringIO(site.get(f"{path}/participation.csv").text))
    assert set(table["version"]) == {path.rpartition("/")[2]}
    for form in ("bib", "ris", "cff"):
        assert path.rpartition("/")[2] in site.get(f"{path}/citation.{form}").text


def test_no_file_cites_an_address_that_leads_nowhere(site: httpx.Client) -> None:
    for path in ("/data/v1", f"/data/v1/snapshots/{TWELFTH}"):
        cited = site.get(f"{path}/participation.metadata.json" if path == "/data/v1" else path).json()[
            "citation"
        ]
        addresses = [word.strip(".,") for word in cited.split() if "/data/v1" in word]
        assert addresses
        for address in addresses:
            assert site.get(address[address.index("/data/v1") :]).status_code == 200, address


def test_everything_carries_one_version(site: httpx.Client, record: DuckDBStore) -> None:
    version = record.content_hash[:12]
    answer = site.get("/data/v1/everything.zip")
    assert answer.headers["x-data-version"] == version
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert {name.partition("/")[0] for name in archive.namelist()} == {version}
        assert json.loads(archive.read(f"{version}/datapackage.json"))["version"] == version
        assert version in archive.read(f"{version}/README.md").decode()


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("evidence=official,quoted", "give one value"),
        ("years=", "The filter years has no value."),
        ("evidence=", "The filter evidence has no value."),
    ],
)
def test_a_filter_is_honoured_or_refused(site: httpx.Client, query: str, says: str) -> None:
    answer = site.get(f"/data/v1/year_totals.csv?{query}")
    assert answer.status_code == 400
    assert says in answer.text


def test_names_of_the_first_edition_lead_to_the_same_filters(site: httpx.Client) -> None:
    new = site.get("/data/v1/participation.csv?working-groups=FA&stakeholder-groups=ngo").text
    assert site.get("/data/v1/participation.csv?wg=FA&groups=ngo").text == new
    assert new.count("\n") == 5
