"""Tests of how a hub is watched, configured and looked over by its administrator."""
