"""Counters that the database keeps beside the rows that they count."""
