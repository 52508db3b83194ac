"""Files in pieces and readers beside writers, at a hub."""
