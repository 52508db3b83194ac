"""Tests of what comes from the regulator."""
