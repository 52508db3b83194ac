"""Read models of the merchants page and its papers."""
