"""How people sign in: from where, by which method, and what stands for a lost telephone."""
