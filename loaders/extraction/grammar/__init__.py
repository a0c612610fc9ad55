"""The grammar of participation figures: numbers, nouns, clauses and verbs of one English sentence; pure."""
