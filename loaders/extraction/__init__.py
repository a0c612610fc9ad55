"""From paragraphs to figures: pure functions, no files, no network, no state."""
