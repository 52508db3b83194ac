"""Tests of the words of the commands."""
