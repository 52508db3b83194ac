"""Tests of papers and exported files."""
