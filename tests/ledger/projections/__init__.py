"""Tests of the rows beside the journal."""
