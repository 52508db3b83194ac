"""Tests of the case: its fold, its rules, and the required content of a closed file."""
