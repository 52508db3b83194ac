"""What holds for one run of the desk: its configuration files, and the settings made of them."""
