"""Tests of joining, of the sign-in at a seat, and of the settings of other computers."""
