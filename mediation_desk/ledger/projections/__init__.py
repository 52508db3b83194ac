"""Projections of the journal: rows that each entry changes, in the same transaction."""
