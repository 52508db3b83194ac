"""Opinions of other bodies 协办: on a slip or a matter, never sent by themselves."""
