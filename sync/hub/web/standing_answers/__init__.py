"""Standing answers 口径: the list, one with its succession, and its forms."""
