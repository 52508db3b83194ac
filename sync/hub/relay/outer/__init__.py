"""The outer relay: desks of several malls speak to it over HTTPS, a gate carries its two folders.

It stands outside the gate, where no hub can be reached, and has neither its keys nor its database.
It reads nothing of what it carries, and says of nothing that the hub has it.
"""
