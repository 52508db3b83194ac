"""New versions of the program, as the window tells of them and installs them."""
