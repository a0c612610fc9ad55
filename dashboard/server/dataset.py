"""The record as a schema.org Dataset in the head of each page, by which search engines for data find it."""

import json

from dashboard.cache import Kept
from dashboard.files.release import release_now
from dashboard.record import Record
from dashboard.text import titles
from loaders.publication import schema_org

_SCRIPTS: Kept[str] = Kept(4)


def dataset_script(record: Record) -> str:
    """The JSON-LD of the record, as an element of HTML that no browser runs."""
    return _SCRIPTS.or_made(record.version, lambda: _written(record))


def _written(record: Record) -> str:
    days = record.store.table("dialogues")["date"].dropna()
    period = f"{days.min():%Y-%m-%d}/{days.max():%Y-%m-%d}"
    dataset = schema_org(release_now(record.store), titles.DATASET, period)
    # "<" would end the element early
    content = json.dumps(dataset, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{content}</script>'
