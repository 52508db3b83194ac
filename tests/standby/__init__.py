"""Tests of the standby: its copy, the takeover, and the former host."""
