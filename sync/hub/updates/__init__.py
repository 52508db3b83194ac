"""Releases at the hub: a proven copy of the publisher's, given on to the desks over the line."""
