"""From official documents and the register to checked, cited figures."""
