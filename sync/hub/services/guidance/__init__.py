"""Guidance as it happens: who answers, hand-over, precedents, what is overdue."""
