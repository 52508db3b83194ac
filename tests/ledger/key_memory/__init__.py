"""Keys in memory, for as long as they are needed."""
