"""Files of a form that is open: dropped, pasted, chosen, kept at once."""
