"""Erasure of personal data after its retention has ended, and of evidence after its term."""
