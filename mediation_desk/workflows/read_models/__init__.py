"""Frozen rows that screens and papers read; the ledger makes them, nobody changes them."""
