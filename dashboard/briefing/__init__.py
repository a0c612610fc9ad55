"""The Conference briefing: from the record to headline sentences, charts and tables, and from these to files.

`compose` says everything once; `docx`, `html` and `pdf` only lay it out. None of it knows the page.
"""
