"""Yearly archives 年度归档 of the hub: what ended in a year, in one sealed file."""
