"""What the live page will need: named beside Streamlit's own scripts, a browser fetches it with them, not after.

Streamlit loads the script of each kind of element when the first one arrives. A page is one component.
"""

import re
from pathlib import Path

import streamlit

_STATIC = Path(streamlit.__file__).parent / "static"
_SCRIPTS = _STATIC / "static" / "js"
_ELEMENTS = ("BidiComponent",)
_IMPORTED = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')


def scripts() -> list[str]:
    """The addresses, relative to a page, of the scripts of those elements and of all that they import.

    What Streamlit's own page names already is left out; a release that names an element otherwise has fewer.
    """
    named = (_STATIC / "index.html").read_text(encoding="utf-8")
    waiting = [path.name for name in _ELEMENTS for path in sorted(_SCRIPTS.glob(f"{name}.*.js"))]
    found: list[str] = []
    for script in waiting:
        if script not in found and script not in named:
            found.append(script)
            waiting += _IMPORTED.findall((_SCRIPTS / script).read_text(encoding="utf-8"))
    return [f"static/js/{script}" for script in found]
