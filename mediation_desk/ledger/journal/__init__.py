"""The one journal: encoding of events, the chain of entries, and its acknowledged head."""
