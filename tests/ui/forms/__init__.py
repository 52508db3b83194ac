"""Tests of the form framework."""
