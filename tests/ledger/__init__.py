"""What keeps the ledger: tests."""
