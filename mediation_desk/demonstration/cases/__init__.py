"""Disputes of the demonstration: people, kinds, scripts, outcomes, hours."""
