"""Tests of taking an old ledger over."""
