"""Measured values, each with its raw limit."""
