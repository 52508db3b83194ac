"""Tests of what the regulator publishes for all malls."""
