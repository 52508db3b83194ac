"""Erasing the personal words of people whose retention has ended, and evidence after its time."""
