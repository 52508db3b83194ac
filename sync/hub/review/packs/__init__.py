"""Packs of rules: the list, editing, what would change, signing and publishing, who took them."""
