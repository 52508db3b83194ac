"""Proving the ledger: what is found, how often the ledger is asked, and how its course is told."""
