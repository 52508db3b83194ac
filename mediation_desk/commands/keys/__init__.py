"""Commands about the ledger's key and access to the ledger."""
