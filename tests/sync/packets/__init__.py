"""Packets that are carried by hand."""
