"""Files whose names hide something, from the counter to the regulator."""
