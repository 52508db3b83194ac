"""The disputes of the demonstration: people, kinds, scripts, outcomes, hours."""
