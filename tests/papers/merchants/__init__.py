"""Tests of the papers of a merchant."""
