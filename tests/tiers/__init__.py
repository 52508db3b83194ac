"""Tiers of tests: the fast ones, and the resources that they may not use."""
