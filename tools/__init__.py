"""Measurements and audits: run by name, outside the test run."""
