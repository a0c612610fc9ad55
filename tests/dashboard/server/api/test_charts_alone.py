"""A chart at an address of its own: the page to embed, and the picture."""

import httpx
import lxml.html
import pytest

from dashboard.charts.catalog import CHARTS


@pytest.mark.parametrize("chart", CHARTS)
def test_each_chart_is_a_page_without_script_or_other_file_that_any_site_may_frame(
    site: httpx.Client, chart: str
) -> None:
    answer = site.get(f"/charts/{chart}")
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    page = lxml.html.fromstring(answer.text)
    assert page.xpath("//script | //link | //img") == []
    assert page.xpath("//@src") == []
    (title,) = page.xpath("//h1/text()")
    assert page.xpath("//head/title/text()") == [title]
    assert "Source: " in answer.text and "n = " in answer.text
    (said,) = page.xpath("//figure//div[@role='group']/@aria-label")
    assert said.startswith(title)


def test_a_chart_alone_takes_the_filters_of_the_page_and_leads_back_to_it(site: httpx.Client) -> None:
    answer = site.get("/charts/participations", params={"years": "2023,2024", "working-groups": "FA,SOM,TIP"})
    page = lxml.html.fromstring(answer.text)
    words = page.xpath("//figure//text()[normalize-space()]")
    assert {"209", "356"} <= set(words)
    assert page.xpath("//main/p/a/@href") == ["../figures?years=2023,2024&working-groups=FA,SOM,TIP"]
