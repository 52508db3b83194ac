"""Templates of answers and replies that a body keeps for its officers."""
