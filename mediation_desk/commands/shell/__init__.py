"""Integration of the commands with a shell: completion."""
