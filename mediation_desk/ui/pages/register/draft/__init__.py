"""Draft of a registration: the typed values, kept, and written as a case."""
