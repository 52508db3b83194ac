"""Stored and sent data of released versions, which every later version reads the same."""
