"""The only English about figures: numbers, titles, alternative texts."""
