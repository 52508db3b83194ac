"""Notices of unexpected faults and of a wrong clock, and the messages that support needs."""
