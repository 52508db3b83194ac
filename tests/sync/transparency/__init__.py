"""The hub's log of ledger heads: tree, checkpoints, and what a station keeps of them."""
