"""The regulator's work in the tour: administration and supervision."""
