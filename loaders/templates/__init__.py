"""Templates that people fill in, a dialogue a row: the workbook as it is written, and what comes back."""
