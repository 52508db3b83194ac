"""Rules that apply each event to a case, and the fold over all events."""
