"""The forms of the merchants' page: what each asks, the act it makes, and what undoes it."""
