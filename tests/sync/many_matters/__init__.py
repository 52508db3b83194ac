"""A hub with many open matters: its counters, the cost of its pages, and overdue work in parts."""
