"""Tests of the acts on the fund."""
