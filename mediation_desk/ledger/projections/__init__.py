"""Rows beside the journal: what each entry changes in them, in the same transaction."""
