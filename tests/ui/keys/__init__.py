"""The key of the ledger on the screens."""
