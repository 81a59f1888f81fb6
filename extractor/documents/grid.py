"""Tables with merged cells → rows of equal length: a merged cell stands where it begins, the places it covers are empty."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A cell as a container gives it: its words and how many columns and rows it covers."""

    words: str
    across: int = 1
    down: int = 1


Grid = list[list[Span]]

_WIDEST = 200


def fill(grid: Grid) -> list[list[str]]:
    """Rows of equal length."""
    covered: dict[tuple[int, int], str] = {}
    for r, row in enumerate(grid):
        c = 0
        for span in row:
            while (r, c) in covered:
                c += 1
            if c >= _WIDEST:
                break
            across = min(span.across, _WIDEST - c)
            for down in range(min(span.down, len(grid) - r)):
                for right in range(across):
                    covered[r + down, c + right] = span.words if down == right == 0 else ""
            c += across
    width = max((c for _, c in covered), default=-1) + 1
    rows = [[covered.get((r, c), "") for c in range(width)] for r in range(len(grid))]
    return [row for row in rows if any(row)]
