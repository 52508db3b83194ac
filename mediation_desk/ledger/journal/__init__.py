"""The one journal: how events become bytes, the chain of entries, and its acknowledged head."""
