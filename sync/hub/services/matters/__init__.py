"""Matters: their creation from events and messages, and the state of each."""
