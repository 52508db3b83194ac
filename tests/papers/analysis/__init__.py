"""Tests of the report of an analysis."""
