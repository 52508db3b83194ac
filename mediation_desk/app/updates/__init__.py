"""Install a new version of the program after proving it, and return to the former one."""
