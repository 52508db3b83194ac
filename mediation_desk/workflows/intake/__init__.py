"""Intake other than a single dispute: enquiries, reports, batches of consumers."""
