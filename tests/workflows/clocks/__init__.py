"""Tests of the clocks of a case."""
