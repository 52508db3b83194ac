"""Widgets by themselves: what they show, and what keys and pointer do to them."""
