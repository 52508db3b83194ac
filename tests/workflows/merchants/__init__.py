"""The acts on merchants over a real ledger."""
