"""Verdicts on comparisons: levels, cohorts, years, dialogues."""
