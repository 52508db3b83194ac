"""The law as dated data, and what it lets a consumer ask for."""
