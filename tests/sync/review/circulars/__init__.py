"""Circulars at the hub: rules, pages, distribution to the stations, recovery."""
