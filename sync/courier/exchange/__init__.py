"""Exchange folders: files that a one-way gate carries between unconnected networks."""
