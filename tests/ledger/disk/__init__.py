"""Tests of what the ledger needs of a disk."""
