"""Tests of the calls through the gateway as JSON."""
