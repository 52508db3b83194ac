"""Pages of rule packs: the list, editing, the preview of changes, a sample."""
