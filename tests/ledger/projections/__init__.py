"""Tests of the projections of the journal."""
