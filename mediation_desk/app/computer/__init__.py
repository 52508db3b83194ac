"""Settings of this computer for a desk: the place of backups, the network, the versions."""
