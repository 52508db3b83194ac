"""The settings of other computers: serving them, the seats, and the code of a new one."""
