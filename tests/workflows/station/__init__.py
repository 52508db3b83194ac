"""Tests of the acts about the station."""
