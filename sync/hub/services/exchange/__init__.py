"""Exchange with a station: sync, reconciliation, takeover, enrolment, packets."""
