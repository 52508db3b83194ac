"""The line through a proxy, and to a hub whose certificate is of a private authority."""
