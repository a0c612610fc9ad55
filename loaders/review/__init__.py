"""Between documents and register stands a person: verify, propose, approve, correct and choose."""
