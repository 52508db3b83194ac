"""Tests of the proof of a ledger: its findings, its statements and its progress."""
