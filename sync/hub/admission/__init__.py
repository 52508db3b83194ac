"""Admission control: who may send how much, and what is said where there is no room."""
