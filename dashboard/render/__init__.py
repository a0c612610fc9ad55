"""Renderers: they draw pages and know no question."""
