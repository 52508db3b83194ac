"""Oversight of a station's staff, for those responsible for the station."""
