"""Tests of the papers of the station."""
