"""What an XPath finds in a page or another tree, by its type."""

from collections.abc import Mapping
from typing import cast

from lxml.etree import _Element
from lxml.html import HtmlElement


def elements(tree: _Element, path: str, namespaces: Mapping[str, str] | None = None) -> list[HtmlElement]:
    """The elements at a path that leads to elements."""
    return cast("list[HtmlElement]", tree.xpath(path, namespaces=namespaces))


def strings(tree: _Element, path: str) -> list[str]:
    """The strings at a path that leads to texts or attributes."""
    return cast("list[str]", tree.xpath(path))
