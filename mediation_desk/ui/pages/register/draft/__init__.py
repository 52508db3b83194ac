"""Draft of a registration: what was typed, kept, and written as a case."""
