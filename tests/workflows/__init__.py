"""Tests of what people at the desk do."""
