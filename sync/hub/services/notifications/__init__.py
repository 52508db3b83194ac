"""What is new for an officer, and how much of it is unread."""
