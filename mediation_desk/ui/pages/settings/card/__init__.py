"""The card that every section of the settings is made of, and the ports that it hands on."""
