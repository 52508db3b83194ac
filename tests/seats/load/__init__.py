"""Many seats at work at one host: real processes, TLS, kills, and a network that fails."""
