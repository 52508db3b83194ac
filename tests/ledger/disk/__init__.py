"""Tests of the ledger's use of the disk."""
