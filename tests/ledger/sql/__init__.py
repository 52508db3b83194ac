"""Tests of the ledger file under SQLCipher."""
