"""A chart at an address of its own: the page to embed, and the picture."""

import httpx
import lxml.html
import pytest

from dashboard.drawings import DRAWINGS


@pytest.mark.parametrize("chart", DRAWINGS)
def test_each_chart_is_a_page_without_script_or_other_file_that_any_site_may_frame(
    site: httpx.Client, chart: str
) -> None:
    answer = site.get(f"/charts/{chart}")
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    page = lxml.html.fromstring(answer.text)
    assert page.xpath("//script | //link | //img") == []
    assert page.xpath("//@src | //@href") == page.xpath("//a/@href")
    (title,) = page.xpath("//h1/text()")
    assert page.xpath("//title/text()") == [title]
    assert "Source: " in answer.text and "n = " in answer.text
    light, dark = page.xpath("//figure[@role='img']/@aria-label")
    assert light == dark
    assert len(light) > 80


def test_a_chart_alone_takes_the_filters_of_the_page_and_leads_back_to_it(site: httpx.Client) -> None:
    answer = site.get("/charts/participations", params={"years": "2023,2024", "wg": "FA,SOM,TIP"})
    page = lxml.html.fromstring(answer.text)
    words = page.xpath("//div[@class='light']//text()[normalize-space()]")
    assert {"209", "356"} <= set(words)
    assert page.xpath("//a/@href") == ["../?years=2023,2024&wg=FA,SOM,TIP"]


def test_matched_working_groups_are_matched_here_too(site: httpx.Client) -> None:
    page = lxml.html.fromstring(site.get("/charts/participations", params={"matched": "yes"}).text)
    (title,) = page.xpath("//h1/text()")
    assert title == "FA, SOM and TIP: stakeholders who participated, by year"


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/charts/pie", 404, "There is no chart 'pie'. Use one of participations, "),
        ("/charts/participations.gif", 404, "There is no picture in the form 'gif'. Use one of svg, png."),
        (
            "/charts/participations?wg=XYZ",
            400,
            "The address asks for wg=XYZ, which is not known. Known: FA, ",
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


def test_these_addresses_can_only_be_read(site: httpx.Client) -> None:
    for method in ("POST", "PUT", "DELETE"):
        answer = site.request(method, "/charts/participations")
        assert (answer.status_code, answer.text) == (
            405,
            "These addresses can only be read: use GET or HEAD.\n",
        )
