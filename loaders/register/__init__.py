"""The register: CSV tables, their models, reading, edits and transactions."""
