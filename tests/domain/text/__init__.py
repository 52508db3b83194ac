"""Tests of text from other programs."""
