"""Figures of a district: recorded as the stations report them, and added up."""
