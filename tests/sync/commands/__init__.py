"""The hub's own command, as an administrator runs it."""
