"""Observation of a running hub: readiness, gauges, metrics and the access log."""
