"""The hub's append-only log of ledger heads, under one Merkle tree over all stations."""
