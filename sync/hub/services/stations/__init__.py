"""Stations: callers, outgoing messages, the list of stations and the details of each."""
