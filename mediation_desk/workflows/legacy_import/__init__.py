"""Import of the ledger that a mall kept before: its sheets are read into plain cases."""
