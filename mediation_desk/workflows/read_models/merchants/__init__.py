"""What the merchants page and its papers read."""
