"""Tests of cases that belong together."""
