"""Sending of events to the addresses of others' programs."""
