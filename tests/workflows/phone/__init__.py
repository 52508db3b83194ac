"""Tests of what a consumer's phone sends, and of what a clerk does with it."""
