"""Commands that export all of the ledger, or a year of it, in one piece."""
