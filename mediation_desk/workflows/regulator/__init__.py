"""What goes from the desk to the regulator, and the answers kept from there."""
