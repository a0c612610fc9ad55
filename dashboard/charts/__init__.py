"""Pure charts: a frame in, a figure out."""
