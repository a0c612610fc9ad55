"""Tables as files: CSV, XLSX, JSON, Parquet, ZIP."""
