"""The cards at the right of Today: letters, supervision, rounds, payments."""
