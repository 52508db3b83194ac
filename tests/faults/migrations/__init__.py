"""Faults during the migration of an earlier version's ledger."""
