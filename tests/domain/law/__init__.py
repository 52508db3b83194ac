"""Tests of the dated law and of the remedies that it gives."""
