"""Releases at the hub: a verified copy of the publisher's, passed on to the desks over the line."""
