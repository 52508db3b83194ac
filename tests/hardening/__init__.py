"""Hostile or broken environments: folders, clocks, memory, names, packages."""
