"""Search for a merchant while typing."""
