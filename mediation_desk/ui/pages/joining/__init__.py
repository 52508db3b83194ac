"""The first question of a new computer, and joining a station that stands."""
