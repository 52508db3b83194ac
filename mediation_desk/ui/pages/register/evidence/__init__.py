"""Evidence while a case is taken down: dropped, pasted, chosen, kept at once."""
