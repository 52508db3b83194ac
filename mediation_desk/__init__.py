"""The station's program: the desk where a mall takes and settles its consumer disputes."""
