"""Static files of the pages, each at an address with its version, so that a browser may keep it for good."""

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

from dashboard.render.html.page_theme import font_face, font_name, stylesheet
from queries.project import CODE


@dataclass(frozen=True)
class Asset:
    """A file of ours: its name, its media type, and what gives its bytes."""

    name: str
    media_type: str
    read: Callable[[], bytes]

    @property
    def address(self) -> str:
        """Relative to the root of the site, so that it holds below any base path."""
        return f"library/{self.name}"

    @cached_property
    def content(self) -> bytes:
        """The bytes as they are."""
        return self.read()

    @cached_property
    def compressed(self) -> bytes:
        """The bytes, gzipped."""
        return gzip.compress(self.content, mtime=0)


@cache
def styles() -> Asset:
    """The stylesheet, named after its content."""
    content = (font_face("../") + stylesheet()).encode()
    return Asset(f"pages-{hashlib.sha256(content).hexdigest()[:12]}.css", "text/css", lambda: content)


@cache
def theme_script() -> Asset:
    """The script that applies the reader's choice of theme, and asks for the font, before anything is drawn."""
    return _script("theme", SOURCE_SANS=font_name())


@cache
def app_loader() -> Asset:
    """The script that loads the live page once the page is painted."""
    return _script("app_loader")


def _script(name: str, **values: str) -> Asset:
    script = (CODE / "dashboard" / "render" / "html" / f"{name}.js").read_text(encoding="utf-8")
    for placeholder, value in values.items():
        script = script.replace(placeholder, value)
    content = script.encode()
    return Asset(f"{name}-{hashlib.sha256(content).hexdigest()[:12]}.js", "text/javascript", lambda: content)


def assets() -> tuple[Asset, ...]:
    """Every asset that the server answers."""
    return (styles(), theme_script(), app_loader())
