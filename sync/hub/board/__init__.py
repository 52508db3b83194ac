"""The district in figures: what the stations tell of each day, added up, compared and printed."""
