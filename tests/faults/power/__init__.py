"""A loss of power: what was written and not synced is gone, wholly or in part."""
