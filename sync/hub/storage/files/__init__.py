"""Store of the hub's files: its own folder, or an S3-compatible bucket."""
