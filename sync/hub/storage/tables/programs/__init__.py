"""Tables of others' programs."""
