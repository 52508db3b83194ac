"""Standing answers 口径: the list, one of them with its succession, and the acts on them."""
