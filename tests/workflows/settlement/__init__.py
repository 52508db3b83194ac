"""Tests of the endings of a case."""
