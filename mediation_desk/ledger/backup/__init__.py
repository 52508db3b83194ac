"""Backups of a ledger, their restore, and the change of the ledger's key."""
