"""New versions of the program: their notices in the window, and their installation."""
