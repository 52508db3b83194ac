"""Papers made of a real ledger: what they leave out, and what they are made of."""
