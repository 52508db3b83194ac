"""Tests of the journal and its bytes."""
