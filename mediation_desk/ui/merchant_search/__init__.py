"""Finding a merchant while one types."""
