"""Commands about the ledger's key and the ways in."""
