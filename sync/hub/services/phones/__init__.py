"""Consumers' phones that reach a station by way of the hub."""
