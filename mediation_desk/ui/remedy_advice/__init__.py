"""Calculators of remedies, offered in Register and on the case page: they propose, never fill."""
