"""Opinions of other bodies 协办: who was asked what, and the forms for it."""
