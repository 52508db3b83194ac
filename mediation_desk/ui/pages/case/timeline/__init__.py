"""Timeline of a case: its entries in words, and the note box under it."""
