"""Copies in real stores: an S3 server and a WebDAV server on loopback."""
