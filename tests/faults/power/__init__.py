"""Loss of power: unsynced writes are lost, completely or in part."""
