"""Printed papers and files of the hub: values in, bytes out."""
