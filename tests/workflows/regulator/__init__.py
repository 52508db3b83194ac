"""Tests of what goes to the regulator."""
