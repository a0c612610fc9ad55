"""Hostile visitors, outside the test run: `python -m tools.hostile crowd|uploads|fuzz`, each with a server of its own."""
