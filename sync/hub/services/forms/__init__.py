"""Fields of the officers' forms, and what is wrong with them in words."""
