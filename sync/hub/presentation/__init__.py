"""Frozen values in words that several pages show, without a request."""
