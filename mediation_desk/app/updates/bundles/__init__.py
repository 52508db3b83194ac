"""The bundle of a version: its parts, its unpacking, its folder and its start."""
