"""One signed-in desk without a window: open its ledger, maintain it and verify it."""
