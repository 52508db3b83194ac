"""Operation of a hub by its administrator: health, metrics, configuration, access log, doctor."""
