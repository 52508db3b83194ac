"""A seat without its host: what it shows again, and what it keeps until the host is back."""
