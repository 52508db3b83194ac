"""Outer relay: desks of several malls use it over HTTPS, and a gate carries its two folders.

It runs outside the gate, where no hub can be reached, and has neither the hub's keys nor its
database. It reads nothing of what it carries, and never states that the hub has received anything.
"""
