"""The inbox of each operator."""
