"""How much of a hostile input is read: data. Time is the archive runner's business."""

from __future__ import annotations

#: Bytes of one file, one archive member or one record.
MAX_BYTES = 200 * 1024 * 1024
#: Pages of one PDF.
MAX_PAGES = 3000
#: Characters of one document.
MAX_CHARACTERS = 10_000_000
#: Members of one archive, together with those of the archives inside it.
MAX_MEMBERS = 200_000
#: Bytes that all members of an archive may unpack to, and how often larger than packed a member of size may be.
MAX_UNPACKED = 20 * 1024 * 1024 * 1024
MAX_RATIO = 300
#: A member smaller than this is read whatever its ratio.
FREE_BYTES = 5 * 1024 * 1024
#: Archives inside archives.
MAX_DEPTH = 3
#: Pixels of a page image for OCR.
MAX_PIXELS = 60_000_000
