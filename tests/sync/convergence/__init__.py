"""Everything that may happen to desks and their hub, from a seed."""
