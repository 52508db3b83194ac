"""Tests of the acts on personal data."""
