"""Consumers' phones at a door: the same pages and sealed pieces at a desk and at a hub."""
