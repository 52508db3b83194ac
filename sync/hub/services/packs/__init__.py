"""Packs of rules at the hub: those that were published, and what follows from them."""
