"""The hub's own keys: their file, and how another takes over."""
