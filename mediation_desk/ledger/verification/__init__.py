"""How the parts of a proof are run: one after the other, or beside each other on a large ledger."""
