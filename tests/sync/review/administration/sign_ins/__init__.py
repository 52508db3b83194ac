"""Signing in at the pages: what nobody may send, known browsers, sessions, the second factor."""
