"""Lettered notes of one table: each text once, in the order in which a reader meets its letter."""

from string import ascii_lowercase

from dashboard.briefing.models import Cell


class Notes:
    """Gives letters to notes while a table is filled, left to right and top to bottom."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def cell(self, text: str, *notes: str) -> Cell:
        """A cell with the letters of its notes; an empty note is none."""
        letters = []
        for note in filter(None, notes):
            if note not in self._texts:
                self._texts.append(note)
            letters.append(ascii_lowercase[self._texts.index(note)])
        return Cell(text=text, notes=", ".join(sorted(letters)))

    @property
    def texts(self) -> tuple[str, ...]:
        """The notes in the order of their letters."""
        return tuple(self._texts)
