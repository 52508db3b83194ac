"""A phone with its camera, and a hub of its own process that is killed, from end to end."""
