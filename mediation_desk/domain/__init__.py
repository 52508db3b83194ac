"""Domain model of disputes, their clocks and their money: no Qt, SQL, clock, files or ids."""
