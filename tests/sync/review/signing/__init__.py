"""What goes out when a head has signed it."""
