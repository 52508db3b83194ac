"""Separated administrators: who may what, and what takes two of them."""
