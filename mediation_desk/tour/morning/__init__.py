"""A morning of several people: two counters, manager and finance at their own seats, two phones."""
