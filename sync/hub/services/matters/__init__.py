"""Matters: what events and messages make of them, and where each stands."""
