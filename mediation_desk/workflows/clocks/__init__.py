"""The clocks that run on a case: their days, how they stand, and why."""
