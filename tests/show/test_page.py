"""The page of a case: what a reader finds on it, and that plain and coloured output say the same."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from extractor.casefile import Case, Check, Clause, Defendant, Document, Fact, Page, Quantity, Sentence, Tag
from extractor.reading import read
from extractor.show import law_page, page, plain, to_terminal
from extractor.show.rendering import clean, pad, width

SAMPLES = Path(__file__).resolve().parents[2] / "corpora" / "samples" / "src"
TEXT = "经查，柯某某出租本人银行卡五张，流入资金四十二万元。"


@pytest.fixture
def case() -> Case:
    """One defendant with one value, one met and one open clause, and one check of each outcome."""
    start = TEXT.index("流入")
    fact = Fact(1, "inflow_yuan", start, start + 9, TEXT[start : start + 9], "findings", 1, "p", "court", 1, "sole", Quantity.exact(420000))
    return Case(
        document=Document("0" * 16, "a\x1bb.txt", TEXT, (Page(1, 0, len(TEXT)),)),
        values={"doc_type": "judgment", "case_number": "（2025）虚0101刑初1号", "authority": "虚构市人民法院"},
        defendants=[Defendant(1, "柯某某", values={"inflow_yuan": Quantity.exact(420000), "convicted": ("帮助信息网络犯罪活动罪",)})],
        facts=[fact],
        sentences=[Sentence(1, "帮助信息网络犯罪活动罪", "imposed", "detention", Quantity.exact(5), fine_yuan=Quantity.exact(3000))],
        tags=[Tag(1, "aiding", (0.9, 0.06, 0.03, 0.01), False, lambda: (("出租", 1.0, None),))],
        clauses=[
            Clause(1, "opinion2025.6.1", "met", "理由甲", (1,)),
            Clause(1, "opinion2025.6.2", "not_raised", ""),
            Clause(1, "interpretation2019.12.2", "undetermined", "缺少结算金额"),
            Clause(1, "opinion2025.9.1", "undetermined", "未施行不列", in_force="not_yet"),
        ],
        checks=[
            Check("a", "criminal_law", "52", "inconsistent", "as_decided", "罚金有误", 1),
            Check("b", "criminal_law", "73", "undetermined", "as_decided", "考验期待核", 1),
            Check("b", "criminal_law", "73", "undetermined", "under_2025", "考验期待核", 1),
            Check("c", "criminal_law", "42", "consistent", "as_decided", "拘役期限相符", 1),
        ],
    )


def test_values_stand_beside_their_words_and_page(case: Case) -> None:
    (line,) = (row for row in plain(page(case)).splitlines() if row.strip().startswith("流入资金"))
    assert "420,000元" in line
    assert "第1页" in line
    assert "【流入资金四十二万元】" in line


def test_what_a_reader_looks_for(case: Case) -> None:
    text = plain(page(case))
    for words in ("虚构市人民法院 （2025）虚0101刑初1号", "柯某某", "帮信（帮信 90%", "拘役5个月，罚金3,000元", "理由甲", "✗ 罚金有误", "✓ 相符 1 项"):
        assert words in text
    assert "文书未涉及：2025年意见第六条第（二）项" in text


def test_a_check_that_says_the_same_under_both_regimes_is_said_once(case: Case) -> None:
    assert plain(page(case)).count("考验期待核") == 1


def test_what_remains_to_be_verified(case: Case) -> None:
    rest = plain(page(case)).split("尚待查明〕")[1]
    assert "缺少结算金额" in rest
    assert "未施行不列" not in rest


def test_english_page_has_english_labels(case: Case) -> None:
    text = plain(page(case, "en"))
    assert "criminal detention 5 m, fine 3,000 yuan" in text
    assert "420,000 yuan" in text


def test_control_characters_are_shown_not_sent(case: Case) -> None:
    assert "a\\x1bb.txt" in plain(page(case))
    assert clean("a\x1b[31m\u202eb\nc") == "a\\x1b[31m\\x202eb c"


def test_terminal_and_pipe_say_the_same(case: Case) -> None:
    out = io.StringIO()
    to_terminal(page(case), Console(file=out, force_terminal=True, width=160, color_system="standard"))
    coloured = out.getvalue()
    assert "\x1b[" in coloured
    for words in ("柯某某", "420,000元", "理由甲", "罚金有误", "缺少结算金额"):
        assert words in coloured
    assert "【" not in coloured, "colour marks the words of the document"


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda p: p.stem)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_sample_has_a_page(path: Path, lang: str) -> None:
    case = read(path)
    text = plain(page(case, lang))
    assert all(d.name in text for d in case.defendants)
    assert "None" not in text


def test_columns_of_wide_characters() -> None:
    assert width("本人a") == 5
    assert pad("本人", 6) == "本人  "
    assert pad("本人账户", 4) == "本人账户 "


def test_law_page_lists_all_articles() -> None:
    text = plain(law_page())
    assert all(f"第{n}条" in text for n in ("一", "六", "十六"))
    assert "300,000 元" in plain(law_page("6"))
    assert "第十二条" in plain(law_page("interpretation2019.12"))
    with pytest.raises(KeyError, match="99"):
        law_page("99")
