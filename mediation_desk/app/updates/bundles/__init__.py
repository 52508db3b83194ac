"""The bundle of a version: its parts, how it is unpacked, and how it is started."""
