"""Many readers at once, and servers that are killed: real processes, no browser."""
