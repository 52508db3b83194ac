"""Notices of unexpected faults in the window, and the messages that support needs."""
