"""The only English about figures: numbers, names, scope, comparisons, citations."""
