"""Opinions of other bodies 协办: the questions asked of them, and their forms."""
