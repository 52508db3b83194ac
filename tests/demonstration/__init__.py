"""The demonstration's ledger."""
