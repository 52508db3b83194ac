"""Changes of the hub's schema, in order."""
