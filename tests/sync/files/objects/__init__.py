"""The store of the hub's files: one contract, faults, moving, several machines."""
