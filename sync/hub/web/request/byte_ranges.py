"""Parts of a file by a Range header, as a browser asks for sound and film (RFC 9110, 14)."""

import re

from fastapi import Response

RANGE = re.compile(r"bytes=(\d{1,12})?-(\d{1,12})?")


def ranged(content: bytes, media_type: str, asked: str) -> Response:
    """Return the part that was asked for, the whole file for any other header, or 416."""
    size, found = len(content), RANGE.fullmatch(asked)
    if found is None or not any(found.groups()):
        return Response(content, headers={"Accept-Ranges": "bytes"}, media_type=media_type)
    first, last = found.groups()
    if first is None:
        # The last bytes.
        begin, end = max(0, size - int(last)), size - 1
    else:
        begin, end = int(first), min(int(last), size - 1) if last else size - 1
    if begin > end or begin >= size:
        return Response(status_code=416, headers={"Content-Range": f"bytes */{size}"})
    headers = {"Accept-Ranges": "bytes", "Content-Range": f"bytes {begin}-{end}/{size}"}
    return Response(content[begin : end + 1], 206, headers, media_type)
