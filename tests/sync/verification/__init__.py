"""A hub that is proved, backed up and restored."""
