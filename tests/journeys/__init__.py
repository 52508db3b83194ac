"""Whole journeys through the real window over a real station."""
