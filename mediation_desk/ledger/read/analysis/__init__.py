"""Figures of an analysis, counted over the rows of the cases."""
