"""Messages from the regulator, each applied once at the desk."""
