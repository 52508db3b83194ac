"""Tests of messages to the regulator."""
