"""Old ledgers in every shape, read as a person would read them."""
