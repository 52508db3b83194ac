"""Calculators of remedies in Register and on the case page: they propose, never fill a field."""
