"""Dispute cases: their events, the state folded from these, and the actions allowed next."""
