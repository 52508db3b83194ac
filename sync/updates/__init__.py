"""Releases of the desk by a publisher's signed metadata (TUF), as desk and hub verify them.

Only content verified against the publisher's root counts; its source does not matter.
"""
