"""Whether two numbers are printed alike."""

import re
import unicodedata


def same_print(one: str, other: str) -> bool:
    """Whether two numbers are printed alike, whatever the capitals, hyphens and spaces of the layout."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return re.sub(r"[\s\u00ad\u2010-\u2015-]+", "", unicodedata.normalize("NFKC", text)).casefold()
