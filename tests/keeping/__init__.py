"""Complete output of a station's data: the full export and the yearly archive."""
