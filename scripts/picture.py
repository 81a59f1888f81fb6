"""Draw the picture of the READMEs, ``docs/show.svg``, from a real run over a sample.

    python scripts/picture.py [FILE]
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI

from extractor.reading import read
from extractor.show import page, to_terminal

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = Path("corpora/samples/pdf/s01_rented_cards.pdf")


def main() -> None:
    """Read the sample, draw its page."""
    sample = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / SAMPLE
    sections = page(read(sample))
    console = Console(record=True, file=io.StringIO(), width=132, force_terminal=True, highlight=False)
    console.print(f"$ anjuan show {SAMPLE if len(sys.argv) < 2 else sample.name}")
    to_terminal(sections, console)
    svg = console.export_svg(title="anjuan show", theme=MONOKAI, unique_id="anjuan")
    svg = re.sub(r"@font-face\s*\{[^}]*\}", "", svg)  # no fonts from elsewhere: the reader's own monospace font
    svg = svg.replace(str(ROOT) + "/", "").replace("Fira Code, monospace", "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', 'PingFang SC', monospace")
    (ROOT / "docs" / "show.svg").write_text("\n".join(line.rstrip() for line in svg.splitlines()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
