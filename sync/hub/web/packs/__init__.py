"""Pages of packs of rules: the list, editing, what would change, a sample."""
