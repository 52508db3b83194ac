"""Settings of this computer for a desk: the place of backups and the network."""
