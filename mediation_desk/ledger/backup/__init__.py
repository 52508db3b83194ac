"""Backups of a ledger, restoring one, and the ledger under a new key."""
