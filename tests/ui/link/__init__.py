"""Cards of the link page."""
