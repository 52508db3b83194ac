"""Pages of visits: the calendar, the rule of their length and way, and the officers' feeds."""
