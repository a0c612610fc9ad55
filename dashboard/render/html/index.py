"""The index of the addresses for programs, as a page: the same facts as its JSON."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
}
_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}"
    "table{border-collapse:collapse}td,th{padding:.2rem .8rem .2rem 0;text-align:left;vertical-align:top}"
)
_NOT_FORMS = ("name", "title", "filters")


def html(what: Mapping[str, Any]) -> str:
    """Facts as lines, tables with their forms, snapshots and files as links; addresses are relative to this one."""
    facts = "".join(
        f"<tr><th>{escape(name)}</th><td>{_value(str(value))}</td></tr>"
        for name, value in what.items()
        if isinstance(value, str) and value and name != "title"
    )
    rows = "".join(
        f"<tr><td>{escape(table['title'])}</td><td>{escape(', '.join(table.get('filters', ())))}</td>"
        f"<td>{' '.join(_link(table[form], form) for form in table if form not in _NOT_FORMS)}</td></tr>"
        for table in what.get("tables", ())
    )
    snapshots = "".join(
        f"<li>{_link(one['address'], one['version'])} {escape(', '.join(one['labels']))}</li>"
        for one in what.get("snapshots", ())
    )
    files = "".join(f"<li>{_link(name, name.rpartition('/')[2])}</li>" for name in what.get("files", ()))
    lists = "".join(
        f"<p>{escape(name)}: {escape(', '.join(value))}</p>"
        for name in ("filters", "formats")
        if isinstance(value := what.get(name), Sequence)
    )
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(what["title"])}</title>'
        f"<style>{_STYLE}</style><h1>{escape(what['title'])}</h1><table>{facts}</table>{lists}"
        f"<table><tr><th>table</th><th>filters</th><th>forms</th></tr>{rows}</table>"
        f"{'<h2>Snapshots</h2><ul>' + snapshots + '</ul>' if snapshots else ''}"
        f"{'<h2>Files</h2><ul>' + files + '</ul>' if files else ''}</html>"
    )


def _value(text: str) -> str:
    is_path = " " not in text and (text.endswith((".json", ".zip")) or text.startswith("http"))
    return _link(text, text) if is_path else escape(text)


def _link(address: str, words: str) -> str:
    return f'<a href="{escape(address)}">{escape(words)}</a>'
