"""Work of officers: filters of the lists, acts on several, and the page of a head."""
