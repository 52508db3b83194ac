"""Messages from the desk to the regulator, and the regulator's answers that are kept."""
