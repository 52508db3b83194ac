"""Evidence while a case is registered: dropped, pasted, chosen, kept at once."""
