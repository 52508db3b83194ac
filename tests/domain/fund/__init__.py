"""Tests of the fund's book and of the acts on it."""
