"""A page names the scripts that the live page needs, once each, and none of them is fetched before it is painted."""

import re

from dashboard.server.preload import scripts
from tests.dashboard.server.security.conftest import Site


def test_the_scripts_of_the_live_page_wait_in_a_template_behind_the_page(site: Site) -> None:
    before, _, waiting = site.client.get("/figures").text.partition('<template id="cd-app">')
    assert "</main>" in before
    assert re.findall(r'type="module"|modulepreload|rel="stylesheet"', before) == []
    named = re.findall(r'rel="modulepreload" crossorigin href="\./([^"]+)"', waiting)
    assert named[-len(scripts()) :] == scripts()
    assert len(named) == len(set(named))
    assert waiting.count('<script type="module"') == 1
    assert scripts()[0].startswith("static/js/BidiComponent.")
    for script in named:
        assert site.client.get(f"/{script}").status_code == 200
