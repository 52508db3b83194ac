"""The store of the hub's files: a folder of its own, or an S3-compatible bucket."""
