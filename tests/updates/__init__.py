"""Tests of updates: installing, proving, handing over, returning."""
