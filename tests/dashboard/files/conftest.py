"""The pages' own fixtures, for what leaves them."""

from tests.dashboard.pages.conftest import visit, vocabulary

__all__ = ["visit", "vocabulary"]
