"""The sentences of the pages in many states of the filters, and what no page may ever say."""

import random
import re

from dashboard import site
from dashboard.blocks import text_of
from dashboard.filters import Vocabulary
from dashboard.record import AnsweredStore, Record
from queries.store import DuckDBStore

# Numbers that come from treating what cannot be compared as growth: 468/24 = 19.5, and 1,850 per cent
FORBIDDEN = re.compile(r"19\.5|1,?850")


def test_no_page_turns_what_cannot_be_compared_into_growth(
    record: DuckDBStore, vocabulary: Vocabulary
) -> None:
    assert FORBIDDEN.search("a rise of 1,850 per cent, or 19.5 times")
    chance, shown = random.Random(2), Record(AnsweredStore(record))
    for _ in range(24):
        name = chance.choice(list(site.PAGES))
        address = {
            "years": ",".join(map(str, chance.sample(list(vocabulary.years), chance.randint(1, 4)))),
            "working-groups": ",".join(chance.sample(list(vocabulary.working_groups), chance.randint(1, 5))),
            "stakeholder-groups": ",".join(
                chance.sample(list(vocabulary.stakeholder_groups), chance.randint(1, 5))
            ),
            "evidence": chance.choice(["official", "quoted"]),
        }
        view, _ = site.view_of(shown, name, address)
        assert not FORBIDDEN.search(text_of(site.PAGES[name].build(shown, view))), (name, address)
