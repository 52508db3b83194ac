"""First run, recovery and restoring: before anyone is signed in."""
