"""The hub's yearly archives."""
