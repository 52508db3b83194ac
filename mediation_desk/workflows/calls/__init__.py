"""Calls through the gateway as JSON: the names of all acts and reads, and the codec of both.

Loaded where a call leaves the process: a call within it is a value and is never encoded.
"""
