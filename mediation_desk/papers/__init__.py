"""What is printed or exchanged: values in, bytes out."""
