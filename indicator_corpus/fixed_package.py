"""Office packages (.xlsx, .docx) whose bytes do not depend on when they were written."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

#: the time that every part carries
FIXED_TIME = (2020, 1, 1, 0, 0, 0)
_TIME = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms)")


def without_time(content: bytes, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """The package with fixed times: what it says does not depend on when it was written. `replaced` are parts by name with new content."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            data = (replaced or {}).get(name) or before.read(name)
            if name == "docProps/core.xml":
                data = _TIME.sub(rb"\g<1>2020-01-01T00:00:00Z\g<2>", data)
            part = zipfile.ZipInfo(name, FIXED_TIME)
            part.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(part, data)
    return buffer.getvalue()
