"""Calendars of on-site visits: what was set, clashes with the way between, and officers' feeds."""
