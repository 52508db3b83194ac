"""The hub's own keys and its secret, each in a file."""
