"""Guidance in minutes: who answers, hand-over, precedents, what climbs unanswered."""
