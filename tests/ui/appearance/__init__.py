"""Tests of theme, tokens and icons."""
