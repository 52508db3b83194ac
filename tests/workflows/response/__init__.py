"""Tests of the acts on an open case."""
