"""Reads of the screens: named functions over a reader, whose arguments and answers are values.

One read answers one page, so that all of it is of one moment.
"""
