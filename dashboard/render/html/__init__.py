"""HTML of tables and grids, and the stylesheet."""
