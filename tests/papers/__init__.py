"""Tests of what is printed and exchanged."""
