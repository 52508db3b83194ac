"""Clocks, calculators and packs on the screen."""
