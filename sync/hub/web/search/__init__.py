"""Search in the top bar: matters and slips by their known details."""
