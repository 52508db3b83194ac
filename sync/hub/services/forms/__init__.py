"""Fields of the officers' forms, and their errors in words."""
