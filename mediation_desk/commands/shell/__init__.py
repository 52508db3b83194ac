"""What ties the commands to a shell: completion."""
