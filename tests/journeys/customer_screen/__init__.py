"""The customer screen of the whole program."""
