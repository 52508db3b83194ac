"""Releases of the desk by a publisher's signed metadata (TUF), as desk and hub prove them.

Only what is proven against the publisher's root counts; where it comes from is of no matter.
"""
