"""The addresses for scripts, asked of the real server."""

import hashlib
import io
import json
import re
import zipfile
from functools import partial
from typing import Any

import httpx
import pytest
from starlette.routing import Mount, Route

from dashboard.server.chart_api import chart_routes
from dashboard.server.data_api import ADDRESSES, data_routes
from loaders.snapshots import find
from loaders.snapshots.published_tables import PUBLISHED
from queries.project import PROJECT
from queries.store import DuckDBStore
from tests.conftest import REGISTER
from tests.dashboard.files.reading import from_csv, from_xlsx

SNAPSHOTS = PROJECT / "data" / "snapshots"
TWELFTH = find(SNAPSHOTS, "COP12")
DOCS = PROJECT / "docs" / "addresses.md"

# One address of each line of the map, and the media type that it answers with
EACH = {
    "/data/v1": "application/json",
    "/data/v1/datapackage.json": "application/json",
    "/data/v1/everything.zip": "application/zip",
    "/data/v1/citation.txt": "text/plain; charset=utf-8",
    "/data/v1/participation.zip": "application/zip",
    "/data/v1/participation.metadata.json": "application/json",
    "/data/v1/figures.csv": "text/csv; charset=utf-8",
    "/data/v1/figures.json": "application/json",
    "/data/v1/figures.parquet": "application/vnd.apache.parquet",
    "/data/v1/figures.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "/data/v1/year_totals.csv": "text/csv; charset=utf-8",
    "/data/v1/figures/2023-fa/ngo/note-2024": "application/json",
    "/data/v1/snapshots.csv": "text/csv; charset=utf-8",
    "/data/v1/snapshots.json": "application/json",
    "/data/v1/snapshots/COP12": "application/json",
    "/data/v1/snapshots/COP12/citation.bib": "application/x-bibtex; charset=utf-8",
    "/data/v1/snapshots/COP12/change_causes.csv?years=2023,2024": "text/csv; charset=utf-8",
    "/data/v1/snapshots/COP12/figures.csv": "text/csv; charset=utf-8",
    "/data/v1/snapshots/COP12/figures.parquet": "application/vnd.apache.parquet",
    "/data/v1/snapshots/COP12/SHA256SUMS": "text/plain; charset=utf-8",
    "/data/v1/snapshots/COP12/README.md": "text/markdown; charset=utf-8",
    f"/data/v1/snapshots/{TWELFTH.id}/datapackage.json": "application/json",
    "/data/v1/snapshots/COP11.zip": "application/zip",
    f"/data/v1/snapshots/{TWELFTH.id}.zip": "application/zip",
    "/charts": "application/json",
    "/charts/participations": "text/html; charset=utf-8",
    "/charts/working-groups.svg": "image/svg+xml",
    "/charts/panel-seats.png": "image/png",
}


def _pattern(path: str) -> str:
    return "".join(
        "[^/]+?" if part.startswith("{") else re.escape(part) for part in re.split(r"(\{\w+\})", path)
    )


def test_the_address_map_of_the_docs_is_that_of_the_server() -> None:
    lines = re.findall(
        r"^\| `(/(?:data|charts)[^`]*)` \| ([^|]+?) \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert lines == [(address.path, address.answers) for address in ADDRESSES]
    no_store = partial(pytest.fail, "no store is needed")
    mounts = [*data_routes(no_store, SNAPSHOTS), *chart_routes(no_store)]
    below = {f"{one.path}{route.path}" for one in mounts if isinstance(one, Mount) for route in one.routes}  # type: ignore[attr-defined]
    routes = below | {one.path for one in mounts if isinstance(one, Route) and one.path != "/data"}
    assert {path.replace("{form}", "{format}") for path in routes} == {address.path for address in ADDRESSES}


def test_every_line_of_the_map_is_asked_here() -> None:
    for address in ADDRESSES:
        assert any(re.fullmatch(_pattern(address.path), path.partition("?")[0]) for path in EACH), (
            address.path
        )


def test_the_docs_name_every_table() -> None:
    named = set(re.findall(r"`([a-z_]+)`", DOCS.read_text(encoding="utf-8")))
    assert set(PUBLISHED) <= named


@pytest.mark.parametrize("path", EACH)
def test_each_address_answers_with_type_tag_and_guards_and_then_with_304(
    site: httpx.Client, path: str
) -> None:
    answer = site.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, EACH[path])
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    head = site.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == answer.headers["etag"]
    tag = answer.headers["etag"]
    for known in (tag, tag.removeprefix("W/"), f'"another", {tag}', "*"):
        again = site.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert site.get(path, headers={"If-None-Match": '"another"'}).status_code == 200


@pytest.mark.parametrize("table", PUBLISHED)
def test_every_table_says_the_same_in_every_format(site: httpx.Client, table: str) -> None:
    header, *rows = from_csv(site.get(f"/data/v1/{table}.csv").content)
    records = site.get(f"/data/v1/{table}.json").json()
    # no misprint is recorded yet: a table without rows is an answer too
    assert len(records) == len(rows) and (rows or table == "corrections")
    assert [list(record) for record in records[:1]] == [header][: len(records)]
    empty = [[field == "" for field in row] for row in rows]
    assert [[value is None for value in record.values()] for record in records] == empty
    workbook = from_xlsx(site.get(f"/data/v1/{table}.xlsx").content)
    assert [[value is None for value in row] for row in workbook[1:]] == empty
    assert site.get(f"/data/v1/{table}.parquet").content.startswith(b"PAR1")


def test_a_table_is_the_register_s_file_and_a_frozen_one_the_snapshot_s(site: httpx.Client) -> None:
    assert site.get("/data/v1/figures.csv").content == (REGISTER / "figures.csv").read_bytes()
    for name in TWELFTH.file_names:
        frozen = (TWELFTH.folder / name).read_bytes()
        assert site.get(f"/data/v1/snapshots/{TWELFTH.id}/{name}").content == frozen, name


def test_the_descriptor_describes_every_table_that_is_served(site: httpx.Client) -> None:
    described = site.get("/data/v1/datapackage.json").json()
    assert [resource["name"] for resource in described["resources"]] == [*PUBLISHED]
    for resource in described["resources"]:
        header = from_csv(site.get(f"/data/v1/{resource['path']}").content)[0]
        assert [field["name"] for field in resource["schema"]["fields"]] == header


def test_filters_of_the_page_address_choose_the_rows(site: httpx.Client) -> None:
    rows = from_csv(
        site.get("/data/v1/dialogue_totals.csv", params={"years": "2024", "wg": "FA,TIP"}).content
    )
    assert [row[0] for row in rows[1:]] == ["2024-fa", "2024-tip"]
    quoted = site.get("/data/v1/year_totals.json", params={"years": "2022", "evidence": "quoted"}).json()
    assert [(row["evidence"], row["participations_count"]) for row in quoted] == [
        ("official", 24),
        ("quoted", 115),
    ]


@pytest.mark.parametrize(
    ("table", "asked", "named"),
    [
        ("year_totals", {}, "year_totals_"),
        ("year_totals", {"years": "2022,2024"}, "year_totals_2022-and-2024_all-groups_official_"),
        (
            "dialogue_totals",
            {"wg": "TIP", "groups": "academia", "evidence": "quoted"},
            "dialogue_totals_all-years_trafficking_academia_quoted_",
        ),
        # it has every level of evidence, and takes no filter on it
        ("participation", {"years": "2024", "wg": "FA,TIP"}, "participation_2024_firearms-trafficking_"),
    ],
)
def test_a_file_is_named_after_the_filters_that_its_table_applies(
    site: httpx.Client, record: DuckDBStore, table: str, asked: dict[str, str], named: str
) -> None:
    for folder, version in (("v1", record.content_hash[:12]), ("v1/snapshots/COP12", None)):
        answer = site.get(f"/data/{folder}/{table}.csv", params=asked)
        assert answer.status_code == 200
        if asked or version:
            said = answer.headers["content-disposition"]
            assert said.startswith(f'inline; filename="{named}{version or ""}')


def test_a_figure_has_an_address_of_its_own(site: httpx.Client) -> None:
    figure: dict[str, Any] = site.get("/data/v1/figures/2024-tip/ngo/note-2024").json()
    assert (figure["count"], figure["unit"], figure["printed"]) == (
        158,
        "organization",
        "One hundred and fifty-eight (158)",
    )
    assert (figure["short_title"], figure["paragraph"]) == ("Note by the Secretariat, 11 September 2024", 12)


def test_every_figure_of_the_register_has_its_address(site: httpx.Client) -> None:
    header, *rows = from_csv(site.get("/data/v1/figures.csv").content)
    for row in rows[::9]:
        cell = dict(zip(header, row, strict=True))
        figure = site.get(
            f"/data/v1/figures/{cell['dialogue']}/{cell['stakeholder_group']}/{cell['document']}"
        ).json()
        assert str(figure["count"]) == cell["count"]


def test_a_browser_is_sent_from_a_figure_to_its_dialogue(site: httpx.Client) -> None:
    answer = site.get("/data/v1/figures/2024-tip/ngo/note-2024", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (answer.status_code, answer.headers["vary"]) == (303, "Accept")
    assert str(answer.next_request.url).endswith("/dialogues?dialogue=2024-tip")  # type: ignore[union-attr]


def test_a_frozen_file_is_kept_for_good_by_id_and_asked_again_by_label(site: httpx.Client) -> None:
    by_id = site.head(f"/data/v1/snapshots/{TWELFTH.id}/figures.csv")
    assert by_id.headers["cache-control"] == "public, max-age=31536000, immutable"
    by_label = site.head("/data/v1/snapshots/COP12/figures.csv")
    assert by_label.headers["cache-control"] == "no-cache"
    assert by_label.headers["content-location"] == f"/data/v1/snapshots/{TWELFTH.id}/figures.csv"
    assert by_label.headers["etag"] == by_id.headers["etag"]


def test_an_archive_holds_the_snapshot_and_agrees_with_its_hashes(site: httpx.Client) -> None:
    with zipfile.ZipFile(io.BytesIO(site.get("/data/v1/snapshots/COP12.zip").content)) as archive:
        for line in archive.read(f"{TWELFTH.id}/SHA256SUMS").decode().splitlines():
            digest, name = line.split("  ")
            assert hashlib.sha256(archive.read(f"{TWELFTH.id}/{name}")).hexdigest() == digest


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        (
            "/data/v1/snapshots/COP13/figures.csv",
            404,
            "There is no snapshot 'COP13'. Fix: use one of COP11, COP12",
        ),
        ("/data/v1/snapshots/COP13.zip", 404, "There is no snapshot 'COP13'."),
        (
            "/data/v1/snapshots/COP12/secrets.csv",
            404,
            f"The snapshot {TWELFTH.id} has no file 'secrets.csv'.",
        ),
        ("/data/v1/nothing.csv", 404, "There is no table 'nothing'. Use one of participation,"),
        ("/data/v1/build.csv", 404, "There is no table 'build'."),
        ("/data/v1/figures.doc", 404, "There is no format 'doc'. Use one of csv, xlsx, json, parquet, zip."),
        (
            "/data/v1/figures/2023-fa/ngo/nowhere",
            404,
            "There is no figure for 'ngo' of the dialogue '2023-fa'",
        ),
        ("/data/v2/figures.csv", 404, "There is nothing at /data/v2/figures.csv."),
        ("/data/v1/", 404, "There is nothing at /data/v1/."),
        ("/data/v1/figures.csv/", 404, "There is nothing at /data/v1/figures.csv/."),
        ("/data/v1/figures.csv?years=2024", 400, "'years' is not understood here"),
        (
            "/data/v1/year_totals.csv?year=2024",
            400,
            "'year' is not a filter of year_totals. Use years, working-groups,",
        ),
        ("/data/v1/year_totals.csv?years=1999", 400, "The address asks for years=1999, which is not known."),
        ("/data/v1/year_totals.csv?years=2023&years=2024", 400, "A filter is given twice."),
        (
            "/data/v1/years.csv?wg=FA",
            400,
            "'working-groups' is not a filter of years. years takes no filter.",
        ),
        ("/charts/pie", 404, "There is no chart 'pie'. Use one of working-groups, "),
        (
            "/charts/participations.gif",
            404,
            "There is no chart in the form 'gif'. Use one of svg, png, json.",
        ),
        (
            "/charts/participations?wg=XYZ",
            400,
            "The address asks for working-groups=XYZ, which is not known. ",
        ),
        ("/charts/participations?colour=red", 400, "The address names 'colour', which is not a filter."),
        ("/charts/participations?years=2023&years=2024", 400, "A filter is given twice."),
        (
            "/charts/participations?groups=state_party",
            404,
            "Of what these filters choose, nothing is reported",
        ),
        ("/charts/causes?years=2024", 404, "Of what these filters choose, nothing is reported"),
    ],
)
def test_what_is_not_understood_is_answered_with_a_sentence(
    site: httpx.Client, path: str, status: int, says: str
) -> None:
    answer = site.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/plain; charset=utf-8")
    assert answer.text.startswith(says)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize(
    "path", ["/data/v1/figures.csv", "/data/v1/snapshots/COP12/figures.csv", "/charts/participations"]
)
def test_only_get_and_head_are_understood(site: httpx.Client, method: str, path: str) -> None:
    answer = site.request(method, path)
    assert answer.status_code == 405
    assert {word.strip() for word in answer.headers["allow"].split(",")} == {"GET", "HEAD"}
    assert answer.text == "These addresses can only be read: use GET or HEAD.\n"


@pytest.mark.parametrize(
    "path",
    [
        "/data/v1/snapshots/COP12/..%2f..%2fregister%2ffigures.csv",
        "/data/v1/snapshots/COP12/%2e%2e%2flabels.csv",
        "/data/v1/snapshots/..%2f..%2f..%2fpyproject.toml",
        "/data/v1/snapshots/%2e%2e/register/figures.csv",
        "/data/v1/snapshots/COP12/..%5clabels.csv",
        "/data/v1/snapshots/COP12//etc/passwd",
        "/data/v1/snapshots/COP12/%00",
        "/data/v1/..%2f..%2fpyproject.csv",
        "/data/v1/figures/2023-fa/ngo/..%2f..%2fx",
    ],
)
def test_a_path_that_climbs_out_is_refused(site: httpx.Client, path: str) -> None:
    answer = site.get(path)
    assert answer.status_code in (400, 404)
    assert "dialogue,stakeholder_group" not in answer.text
    assert "[project]" not in answer.text


def test_the_pages_are_served_beside_the_data(site: httpx.Client) -> None:
    page = site.get("/dialogues")
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert json.loads(site.get("/data/v1/years.json").text)[0]["year"] == 2022


def test_compressed_or_not_the_answer_is_the_same(site: httpx.Client) -> None:
    packed = site.get("/data/v1/figures.csv", headers={"Accept-Encoding": "gzip"})
    plain = site.get("/data/v1/figures.csv", headers={"Accept-Encoding": "identity"})
    assert packed.headers.get("content-encoding") == "gzip"
    assert (packed.content, packed.headers["etag"]) == (plain.content, plain.headers["etag"])
