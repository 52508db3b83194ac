"""First run, recovery and restore: the flows before anyone is signed in."""
