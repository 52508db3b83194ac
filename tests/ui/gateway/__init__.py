"""Tests of the gateway of pages, at the ledger and at a seat of it."""
