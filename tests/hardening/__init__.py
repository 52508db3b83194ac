"""Surroundings that are hostile or broken: folders, clocks, memory, names, packages."""
