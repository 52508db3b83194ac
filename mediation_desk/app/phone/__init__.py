"""The consumer's phone: the door that it comes in by, and the ledger behind it."""
