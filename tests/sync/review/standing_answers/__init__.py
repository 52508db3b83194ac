"""Tests of standing answers at the hub."""
