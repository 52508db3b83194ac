"""Tests of posted supervision and of cases drawn for a check."""
