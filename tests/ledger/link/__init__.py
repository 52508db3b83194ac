"""Tests of the rows of the link to the hub."""
