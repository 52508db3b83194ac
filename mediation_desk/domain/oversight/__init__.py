"""Oversight of the people of a station, for those who look after it."""
