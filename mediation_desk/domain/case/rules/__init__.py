"""What each event changes in a case, and the fold of all of them."""
