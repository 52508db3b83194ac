"""Tests of the line and the hub."""
