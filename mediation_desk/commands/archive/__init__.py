"""Commands that take all of the ledger, or a year of it, out in one piece."""
