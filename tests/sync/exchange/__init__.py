"""Two networks that do not meet: files alone go between them, by a gate in each direction."""
