"""Publication of releases: a folder with signed metadata (TUF) that any file server can hold."""
