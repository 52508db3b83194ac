"""Tests of dated law, packs and grounds."""
