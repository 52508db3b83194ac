"""Files: evidence that stations send, and what officers enclose with their answers."""
