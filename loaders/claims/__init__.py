"""Claim check: does the record support a sentence about participation? Deterministic; no model, no network.

`reading` finds what the sentence says; `changes`, `shares` and `levels` hold it against the figures and their
comparability.
"""

from loaders.claims.answers import Answer, Finding, Support
from loaders.claims.judging import check_claim

__all__ = ["Answer", "Finding", "Support", "check_claim"]
