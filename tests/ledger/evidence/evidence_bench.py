"""Heads of files and a key, for the tests of evidence."""

import struct

KEY = bytes(range(32))
PNG_HEAD = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", 3, 2) + b"\x08\x02\0\0\0"
JPEG_HEAD = b"\xff\xd8\xff\xe0\0\x04xx\xff\xc0\0\x11\x08\0\x02\0\x03\x03"
