"""Heads of the journal: what the regulator was told of them, and what it witnessed."""
