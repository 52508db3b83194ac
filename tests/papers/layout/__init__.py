"""Tests of the layout of papers."""
