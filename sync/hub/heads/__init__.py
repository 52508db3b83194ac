"""Heads of the stations' ledgers: kept, compared, and decided on where two contradict."""
