"""Tests of the acts of people at the desk."""
