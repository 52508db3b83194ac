"""Tests of how a case ends."""
