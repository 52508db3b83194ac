"""The bundle of a version: its parts, its unpacking and its start."""
