"""A dispute case: what happened to it, what it is now, and what may happen next."""
