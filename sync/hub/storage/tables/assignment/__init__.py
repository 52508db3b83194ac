"""Tables of personal responsibility."""
