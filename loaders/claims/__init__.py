"""Sentence check: does the record support a sentence about participation? Deterministic; no model, no network.

`lexicon` names what can be read, `tokens` reads every word of a sentence or names those that it cannot, `numbered`
says what stands beside each number, `reading` makes typed claims of both, `record` finds the dialogues that a claim is
about, `counts`, `changes`, `shares` and `statements` hold each kind of claim against them, and `checking` puts it
together. The English is in `queries.text.claims`.
"""

from loaders.claims.checking import check_sentence
from loaders.claims.models import ANSWERS, Answer, Checked, Judged

__all__ = ["ANSWERS", "Answer", "Checked", "Judged", "check_sentence"]
