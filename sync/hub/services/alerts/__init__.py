"""Alerts to officers: what each is told, and the outbox from which it is sent."""
