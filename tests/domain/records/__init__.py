"""Tests of the records other than cases and money."""
