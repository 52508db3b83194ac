"""Tests of what screens read."""
