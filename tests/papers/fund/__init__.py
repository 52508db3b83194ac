"""Tests of the papers of the fund."""
