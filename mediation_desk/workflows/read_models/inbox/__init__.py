"""The inbox 收件 of each operator: what came to them, what they read and put away."""
