"""What the measurements of tools/bench take for a chart, on a page made up for it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

PROBE = Path(__file__).resolve().parents[2] / "tools" / "bench" / "probe.js"
BARS = "".join(f'<rect x="{x}0" y="0" width="8" height="50"/>' for x in range(7))
PAGE = f"""<!doctype html><main data-testid="stMain"><h1>Participation</h1><div id="place"></div></main>
<script>
  const place = WITHIN ? document.getElementById('place').attachShadow({{ mode: 'open' }}) : document.getElementById('place');
  const put = html => {{ place.innerHTML = html; }};
  const bars = `{BARS}`;
  setTimeout(() => put(`<div class="cd-page"><svg>${{bars}}<text y="70">24</text></svg></div>`), 100);
  setTimeout(() => put(`<div class="cd-page" data-live="yes"><svg>${{bars}}<text y="70">24</text></svg></div>`), 400);
  document.querySelector('h1').addEventListener('click', () => setTimeout(() => {{
    place.querySelector('text').textContent = '328';
  }}, 100));
</script>"""


@pytest.mark.parametrize("within", ["false", "true"], ids=["in the page", "in a root of its own"])
def test_a_chart_is_seen_before_the_page_is_live_and_so_is_its_change(
    chromium: Browser, tmp_path: Path, within: str
) -> None:
    (tmp_path / "page.html").write_text(PAGE.replace("WITHIN", within), encoding="utf-8")
    page = chromium.new_page()
    page.add_init_script(PROBE.read_text(encoding="utf-8"))
    page.goto((tmp_path / "page.html").as_uri())
    page.wait_for_function("() => probe.seen.live")
    seen = page.evaluate("probe.seen")
    assert seen["heading"] < seen["chart"] < seen["live"]

    page.evaluate("probe.expectChange()")
    assert page.evaluate("probe.change()") is None
    page.locator("h1").click()
    page.wait_for_function("() => probe.change()")
    assert page.evaluate("probe.change()") > 50
    page.close()
