"""Yearly archives 年度归档 of the hub: everything that ended in a year, in one sealed file."""
