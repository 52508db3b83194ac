"""Releases: the publisher's folder, and what a client takes of it."""
