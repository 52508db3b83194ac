"""Tests of messages from the regulator."""
