"""Tests of the import of an old ledger."""
