"""Participation in the constructive dialogues, as pages."""
