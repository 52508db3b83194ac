"""Tests of the ledger as files and as a book."""
