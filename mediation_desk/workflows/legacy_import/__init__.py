"""The ledger that a mall kept before: its sheets read as people write them, into plain cases."""
