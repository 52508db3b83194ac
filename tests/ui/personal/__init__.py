"""Personal data in the window."""
