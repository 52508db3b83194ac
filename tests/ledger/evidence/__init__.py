"""Tests of the store of evidence."""
