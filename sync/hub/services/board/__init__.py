"""The figures of a district: kept as the stations tell them, and added up."""
