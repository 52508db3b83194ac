"""Acts on several cases of the ledger's list at once."""
