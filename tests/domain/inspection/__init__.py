"""Tests of inspection rounds."""
