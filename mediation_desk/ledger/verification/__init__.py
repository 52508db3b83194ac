"""Verification of a ledger in parts: one after the other, or in parallel on a large ledger."""
