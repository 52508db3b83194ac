"""One signed-in desk without a window: its ledger opened, kept in order, and proved."""
