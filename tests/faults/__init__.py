"""Behaviour of the desk at loss of power, disk faults and acts of colleagues."""
