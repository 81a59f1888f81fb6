"""What changes nothing for a reader changes no value: line ends, signs of full width, page headers, spaces, masked names, order.

Each transformation is applied to every sample, to the gold lists, and to a part of the labelled documents where they are
present. Values are compared by name, lists without their order, sentences as rows.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from at_hand import GOLD, LISTED, SOURCES, facts, name
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.casefile import Case, Value
from extractor.documents import load
from extractor.reading import find_facts

LABELLED = [p for p in GOLD if p.suffix == ".txt" and p.parent.name != "rendered"][::3]
DOCUMENTS = [p for p in (*SOURCES, *LISTED, *LABELLED) if "|\n" not in p.read_text(encoding="utf-8")]

WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
#: words for an unmasked name; none of them begins or ends a word of the law
GIVEN = "晓峰丽娟海涛秀兰宇轩浩梓涵俊"

Rows = tuple[dict[str, dict[str, object]], list[str], dict[str, Value]]


def rows(case: Case, names: dict[str, str] | None = None) -> Rows:
    """Values by defendant's name (under the new name in ``names``), sentences, and case columns."""
    new = {d.number: (names or {}).get(d.name, d.name) for d in case.defendants}
    values: dict[str, dict[str, object]] = {
        new[d.number]: {k: sorted(v) if isinstance(v, tuple) else v for k, v in d.values.items()} for d in case.defendants
    }
    sentences = sorted(
        str((new[s.defendant], s.charge, s.stage, s.penalty, s.term_months, s.suspended, s.probation_months, s.fine_yuan,
             s.occupational_ban, s.prohibition_order)) for s in case.sentences
    )  # fmt: skip
    return values, sentences, {k: v for k, v in case.values.items() if k not in ("n_chars", "n_pages")}


def changed(before: Rows, after: Rows) -> list[object]:
    """What differs between two readings, short enough to be read in a failure."""
    found: list[object] = []
    for who in before[0].keys() | after[0].keys():
        old, new = before[0].get(who, {}), after[0].get(who, {})
        found += [(who, k, old.get(k), new.get(k)) for k in old.keys() | new.keys() if old.get(k) != new.get(k)]
    found += [("sentence", row) for row in set(before[1]) ^ set(after[1])]
    found += [(k, before[2].get(k), after[2].get(k)) for k in before[2].keys() | after[2].keys() if before[2].get(k) != after[2].get(k)]
    return found


def read_again(text: str) -> Case:
    return find_facts(load(text.encode(), ocr="off"))


# --------------------------------------------------------------------------------------------------------- the signs


def wrapped(text: str, width: int = 32) -> str:
    """Every paragraph broken after ``width`` signs, as programs do that know no words."""
    return "\n".join("\n".join(p[i : i + width] for i in range(0, len(p), width)) for p in text.split("\n"))


def indented(text: str) -> str:
    return wrapped("\n".join("　　" + p for p in text.split("\n")))


def paged(text: str) -> str:
    """Pages of thirty lines, each with a header and its number."""
    lines = wrapped(text).split("\n")
    pages = [lines[i : i + 30] for i in range(0, len(lines), 30)]
    return "\n".join("\n".join(["内部资料　注意保管", f"第 {n} 页", *page]) for n, page in enumerate(pages, 1))


def form_fed(text: str) -> str:
    """Pages as pdftotext prints them."""
    lines = wrapped(text, 38).split("\n")
    pages = [lines[i : i + 28] for i in range(0, len(lines), 28)]
    return "\f".join("\n".join(["刑事案卷", *page, f"- {n} -", ""]) for n, page in enumerate(pages, 1))


def numbered(text: str) -> str:
    """Bare page numbers between the lines."""
    lines = wrapped(text, 40).split("\n")
    pages = [lines[i : i + 25] for i in range(0, len(lines), 25)]
    return "\n".join("\n".join([*page, str(n)]) for n, page in enumerate(pages, 1))


SIGNS: dict[str, Callable[[str], str]] = {
    "figures of full width": lambda t: t.translate(WIDE),
    "spaces between all signs": lambda t: "\n".join(" ".join(line) for line in t.split("\n")),
    "spaces here and there": lambda t: re.sub("(?<=[一-龥]{3})(?=[一-龥])", lambda m: " " * (m.start() % 3 == 0), t),
    "empty lines between paragraphs": lambda t: t.replace("\n", "\n\n"),
    "line ends of Windows": lambda t: wrapped(t, 36).replace("\n", "\r\n"),
    "one line": lambda t: t.replace("\n", "　"),
    "indented paragraphs": indented,
    "page headers": paged,
    "form feeds": form_fed,
    "page numbers": numbered,
}


@pytest.mark.parametrize("change", SIGNS)
def test_signs_change_no_value(change: str) -> None:
    wrong = {}
    for path in DOCUMENTS:
        case = facts(path)
        found = changed(rows(case), rows(read_again(SIGNS[change](case.document.text))))
        if found:
            wrong[name(path)] = found
    assert wrong == {}


@settings(max_examples=120, deadline=None, derandomize=True)
@given(path=st.sampled_from(DOCUMENTS), seed=st.integers(0, 10**6))
def test_line_ends_inside_sentences_change_no_value(path: Path, seed: int) -> None:
    """Breaks anywhere in running text; a title or a date line torn apart is no longer a line that can be known."""
    rng = random.Random(seed)
    case = facts(path)
    broken = []
    for line in case.document.text.split("\n"):
        at = 0
        for m in re.finditer("(?<=[一-龥，、])(?=[一-龥0-9])", line):
            if rng.random() < 0.03 and "，" in line[at : m.start()] and m.start() - at > 12 and len(line) - m.start() > 2:
                broken.append(line[at : m.start()])
                at = m.start()
        broken.append(line[at:])
    assert changed(rows(case), rows(read_again("\n".join(broken)))) == []


# --------------------------------------------------------------------------------------------------------- the names


def masks(case: Case) -> dict[str, str]:
    """Full names of two or three signs to masked ones that nobody else in the text has."""
    full = [d.name for d in case.defendants if re.fullmatch("[一-龥]{2,3}", d.name) and "某" not in d.name]
    families = [n[0] for n in full]
    return {n: n[0] + "某" * (len(n) - 1) for n in full if families.count(n[0]) == 1 and n[0] + "某" not in case.document.text}


def unmasked(case: Case, rng: random.Random) -> dict[str, str]:
    """Masked names to full ones, where the mask is nobody else's name or the beginning of one."""
    found = {}
    for defendant in case.defendants:
        mask = defendant.name
        if re.fullmatch("[一-龥]某{1,2}", mask) and not re.search(rf"{mask}[某甲乙丙丁戊0-9]", case.document.text):
            found[mask] = mask[0] + "".join(rng.sample(GIVEN, len(mask) - 1))
    return found


def renamed(text: str, names: dict[str, str]) -> str:
    pattern = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.sub(pattern, lambda m: names[m.group()], text)


def test_masked_names_change_no_value() -> None:
    tried, wrong = 0, {}
    for path in DOCUMENTS:
        case = facts(path)
        for names in (masks(case), unmasked(case, random.Random(7))):
            if names:
                tried += 1
                found = changed(rows(case, names), rows(read_again(renamed(case.document.text, names))))
                if found:
                    wrong[name(path)] = names, found
    assert tried >= 40
    assert wrong == {}


# --------------------------------------------------------------------------------------------------------- the order

_INTRODUCED = re.compile("(?:原审)?(?:被告人|被告单位|上诉人|被不起诉人)")
_BELONGS = re.compile("(?:指定|委托)?(?:辩护人|法定代理人|诉讼代表人|法律援助)|因涉嫌")
#: a list by position (三人分别获利一千元、二千元): whose figure is whose hangs on the order in which they are listed
_BY_POSITION = re.compile("(?:人|均|依次)(?:依次)?分别[^，。一-龥]{0,2}(?:获利|得款|分得|收取|取得)")


def reordered(case: Case, rng: random.Random) -> str | None:
    """The text with the introductions of its defendants in another order; None where they do not stand in paragraphs of their own."""
    text = case.document.text
    parties = [s for s in case.sections if s.kind == "parties"]
    if not parties or len(case.defendants) < 2 or _BY_POSITION.search(text):
        return None
    start, end = parties[0].start, parties[-1].end
    lines = text[start:end].split("\n")
    heads = [i for i, line in enumerate(lines) if _INTRODUCED.match(line) and any(d.name in line[:24] for d in case.defendants)]
    if len(heads) != len(case.defendants):
        return None
    after = next((i for i in range(heads[-1] + 1, len(lines)) if not _BELONGS.match(lines[i])), len(lines))
    blocks = [lines[a:b] for a, b in zip(heads, [*heads[1:], after], strict=True)]
    if any(re.search("以上|上述|上列", line) for block in blocks for line in block):
        return None
    order = list(range(len(blocks)))
    while order == sorted(order):
        rng.shuffle(order)
    moved = [line for i in order for line in blocks[i]]
    return text[:start] + "\n".join([*lines[: heads[0]], *moved, *lines[after:]]) + text[end:]


def test_order_of_defendants_changes_no_value() -> None:
    tried, wrong = 0, {}
    for path in DOCUMENTS:
        case = facts(path)
        for seed in (1, 2):
            text = reordered(case, random.Random(seed))
            if text is not None:
                tried += 1
                found = changed(rows(case), rows(read_again(text)))
                if found:
                    wrong[name(path)] = found
    assert tried >= 24  # more where the labelled documents are at hand
    assert wrong == {}
