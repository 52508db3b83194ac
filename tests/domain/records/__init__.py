"""Tests of the records beside cases and money."""
