"""Installing a new version of the program, proving it before, and returning to the former one."""
