"""Heads of the ledger: what rewriting the journal with its key meets at the desk and at the hub."""
