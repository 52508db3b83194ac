"""Tests of the figures of an analysis."""
