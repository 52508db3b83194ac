"""What the case page, its forms and its papers read."""
