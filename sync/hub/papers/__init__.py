"""What the hub prints and hands out: values in, bytes out."""
