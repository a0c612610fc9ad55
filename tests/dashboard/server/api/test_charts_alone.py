"""A chart at an address of its own: the page to embed, and the picture."""

from base64 import b64encode
from hashlib import sha256

import httpx
import lxml.html
import pytest

from dashboard.pages.chart_catalog import CHARTS
from tests.markup import strings


@pytest.mark.parametrize("chart", CHARTS)
def test_each_chart_is_a_page_without_any_other_file_that_any_site_may_frame(
    site: httpx.Client, chart: str
) -> None:
    answer = site.get(f"/charts/{chart}")
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    page = lxml.html.fromstring(answer.text)
    assert page.xpath("//link | //img") == []
    (script,) = strings(page, "//script/text()")
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in answer.headers["content-security-policy"]
    assert "CC BY 4.0" in answer.text
    assert strings(page, "//@src") == []
    (title,) = strings(page, "//h1/text()")
    assert strings(page, "//head/title/text()")[0].startswith(title)
    assert "Source: " in answer.text and "n = " in answer.text
    (said,) = strings(page, "//figure//div[@role='group']/@aria-label")
    assert said.startswith(title)


def test_a_chart_alone_takes_the_filters_of_the_page_and_leads_back_to_it(site: httpx.Client) -> None:
    answer = site.get("/charts/participations", params={"years": "2023,2024", "working-groups": "FA,SOM,TIP"})
    page = lxml.html.fromstring(answer.text)
    words = strings(page, "//figure//text()[normalize-space()]")
    assert {"209", "356"} <= set(words)
    assert strings(page, "//main/p/a/@href") == ["../figures?years=2023,2024&working-groups=FA,SOM,TIP"]


def test_a_chart_alone_names_its_scope_in_its_title_and_in_its_file(site: httpx.Client) -> None:
    asked = {"working-groups": "TIP", "stakeholder-groups": "academia", "years": "2023,2024"}
    answer = site.get("/charts/participations", params=asked)
    named = (
        "Participations by year and stakeholder group. Academic institutions at the dialogues on trafficking in persons, "
        "2023 and 2024, official figures."
    )
    page = lxml.html.fromstring(answer.text)
    assert strings(page, "//head/title/text()") == [named]
    (said,) = strings(page, "//figure//div[@role='group']/@aria-label")
    assert said.startswith(named)
    assert "participations_2023-2024_trafficking_academia_official_" in answer.headers["content-disposition"]
    picture = site.get("/charts/participations.svg", params=asked)
    assert "trafficking in persons" in picture.text
    assert "participations_2023-2024_trafficking_academia_official_" in picture.headers["content-disposition"]


def test_a_picture_is_had_in_the_dark_theme(site: httpx.Client) -> None:
    light, dark = (site.get(f"/charts/participations.svg?theme={theme}").text for theme in ("light", "dark"))
    assert "#ffffff" in light and "#0f171d" in dark
    assert site.get("/charts/participations?theme=sepia").status_code == 400
