"""Draw the picture of the READMEs, ``docs/show.svg``, from a real run over a sample.

    python scripts/picture.py [FILE]

Every run of one style is a text of the width that a terminal gives it, wide characters two columns; fonts are the reader's.
"""

from __future__ import annotations

import os
import sys
from html import escape
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import MONOKAI

from extractor.reading import read
from extractor.show import page, to_terminal

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = "corpora/samples/pdf/s01_rented_cards.pdf"
COLUMNS, CELL, LINE, SIZE, MARGIN = 124, 8.4, 20, 14, 16


def main() -> None:
    """Read the sample, draw its page."""
    name = sys.argv[1] if len(sys.argv) > 1 else SAMPLE
    os.chdir(ROOT)
    sections = page(read(name))
    console = Console(width=COLUMNS, force_terminal=True, color_system="truecolor", highlight=False)
    with console:  # holds back what is printed
        console.print(f"$ anjuan show {name}", style="green")
        to_terminal(sections, console)
        lines = list(Segment.split_lines(console._buffer))
        console._buffer.clear()
    (ROOT / "docs" / "show.svg").write_text(svg(lines), encoding="utf-8")


def svg(lines: list[list[Segment]]) -> str:
    """Lines of a terminal as a drawing."""
    width, height = COLUMNS * CELL + 2 * MARGIN, len(lines) * LINE + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" font-size="{SIZE}" '
        "font-family=\"'Sarasa Mono SC','Noto Sans Mono CJK SC','PingFang SC','Microsoft YaHei Mono',monospace\">",
        f'<rect width="{width:.0f}" height="{height:.0f}" rx="8" fill="#1b1d23"/>',
    ]
    for number, line in enumerate(lines):
        column = 0
        for segment in line:
            cells = cell_len(segment.text)
            if segment.text.strip():
                parts.append(text(segment, MARGIN + column * CELL, MARGIN + (number + 0.75) * LINE, cells))
            column += cells
    return "\n".join([*parts, "</svg>"]) + "\n"


def text(segment: Segment, x: float, y: float, cells: int) -> str:
    """One run of one style."""
    style = segment.style or Style()
    colour = "#d9d9d9"
    if style.color is not None:
        colour = style.color.get_truecolor(MONOKAI).hex
    if style.dim:
        colour = "#8a8f98"
    weight = ' font-weight="bold"' if style.bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}"{weight} textLength="{cells * CELL:.1f}" '
        f'lengthAdjust="spacingAndGlyphs" xml:space="preserve">{escape(segment.text)}</text>'
    )


if __name__ == "__main__":
    main()
