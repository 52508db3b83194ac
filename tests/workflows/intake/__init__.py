"""Tests of what comes in at the desk."""
