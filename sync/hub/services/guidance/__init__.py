"""Guidance in progress: answering officers, hand-over, precedents, overdue questions."""
