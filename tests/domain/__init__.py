"""Tests of the rules of the trade, by example and by property."""
