"""The settings: station, people, limits, appearance, backup, integrity."""
