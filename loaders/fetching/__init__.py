"""Getting official documents from the addresses in the register, when asked."""
