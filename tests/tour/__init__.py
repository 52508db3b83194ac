"""The tour: its steps, its pictures, and its looks."""
