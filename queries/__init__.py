"""Questions to the database: one .sql file each, with a typed function of the same name."""
