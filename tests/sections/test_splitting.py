"""Sections: kinds, speakers, what belongs to the court below; whatever the line breaks."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.sections import adopts_prosecution, split

FIRST = (
    "云州市河东区人民法院\n刑事判决书\n（2024）云0102刑初15号\n公诉机关云州市河东区人民检察院。\n"
    "被告人米某，男，1990年1月2日出生，汉族，初中文化，务工。因本案于2024年1月3日被取保候审。\n辩护人卜某，云州某律师事务所律师。\n"
    "云州市河东区人民检察院以河检刑诉〔2024〕9号起诉书指控被告人米某犯帮助信息网络犯罪活动罪，于2024年2月1日向本院提起公诉。现已审理终结。\n"
    "公诉机关指控：2023年5月，米某把一张卡租给他人，卡内流入资金40万元。公诉机关认为米某构成帮助信息网络犯罪活动罪，提请依法判处。\n"
    "被告人米某对指控无异议。其辩护人提出米某系初犯。\n"
    "经审理查明：2023年5月，米某把一张卡租给他人，卡内流入资金35万元。\n"
    "上述事实，有银行流水、供述等证据证实，足以认定。\n"
    "本院认为，米某的行为构成帮助信息网络犯罪活动罪。依照刑法第二百八十七条之二的规定，判决如下：\n"
    "一、被告人米某犯帮助信息网络犯罪活动罪，判处拘役四个月，并处罚金三千元。\n"
    "如不服本判决，可在接到判决书的第二日起十日内提出上诉。\n审判员古某\n二〇二四年三月一日\n书记员文某"
)
APPEAL = (
    "云州市中级人民法院\n刑事裁定书\n（2024）云01刑终7号\n原公诉机关云州市河东区人民检察院。\n"
    "上诉人（原审被告人）米某，男，1990年1月2日出生，汉族，务工。\n"
    "河东区人民法院审理河东区人民检察院指控被告人米某犯帮助信息网络犯罪活动罪一案，于2024年3月1日作出刑事判决。米某不服，提出上诉。本院公开开庭审理了本案。\n"
    "原审判决认定：2023年5月，米某把一张卡租给他人。\n原审法院认为，米某构成帮助信息网络犯罪活动罪。据此判决：米某犯帮助信息网络犯罪活动罪，判处拘役四个月。\n"
    "米某上诉称：量刑过重。云州市人民检察院出庭检察员认为，原判正确。\n"
    "经审理查明：事实与原判一致。\n本院认为，原判量刑适当。依照刑事诉讼法的规定，裁定如下：\n驳回上诉，维持原判。\n本裁定为终审裁定。\n审判长古某"
)
INDICTMENT = (
    "云州市河东区人民检察院\n起诉书\n河检刑诉〔2024〕9号\n被告人米某，男，1990年1月2日出生，汉族，务工。\n"
    "本案由云州市公安局侦查终结，于2024年1月20日移送审查起诉。\n经依法审查查明：2023年5月，米某把一张卡租给他人。\n"
    "认定上述事实的证据如下：银行流水。\n本院认为，米某应当以帮助信息网络犯罪活动罪追究刑事责任。\n此致\n云州市河东区人民法院\n检察员古某"
)
WAIVED = (
    "云州市河东区人民检察院\n不起诉决定书\n河检刑不诉〔2024〕3号\n被不起诉人米某，男，2007年1月2日出生，汉族，学生。\n"
    "本案由云州市公安局侦查终结，移送本院审查起诉。\n经本院依法审查查明：2024年2月，米某把一张卡借给同学。\n"
    "本院认为，米某犯罪情节轻微，根据刑事诉讼法第一百七十七条第二款的规定，决定对米某不起诉。\n被不起诉人如不服本决定，可以向本院申诉。"
)


def kinds(text: str) -> list[tuple[str, str | None, bool]]:
    return [(s.kind, s.speaker, s.below) for s in split(text)]


FIRST_KINDS = [
    ("header", None, False),
    ("parties", "court", False),
    ("procedure", "court", False),
    ("prosecution", "prosecution", False),
    ("defence", "defence", False),
    ("findings", "court", False),
    ("evidence", "court", False),
    ("holding", "court", False),
    ("disposition", "court", False),
    ("tail", None, False),
]
APPEAL_KINDS = [
    ("header", None, False),
    ("parties", "court", False),
    ("procedure", "court", False),
    ("findings", "court", True),
    ("holding", "court", True),
    ("disposition", "court", True),
    ("defence", "defence", False),
    ("prosecution", "prosecution", False),
    ("findings", "court", False),
    ("holding", "court", False),
    ("disposition", "court", False),
    ("tail", None, False),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FIRST, FIRST_KINDS),
        # the story of the court below comes first and is marked as its
        (APPEAL, APPEAL_KINDS),
        # in an indictment everything is the prosecution's word
        (
            INDICTMENT,
            [("header", None, False)]
            + [(k, "prosecution", False) for k in ("parties", "procedure", "findings", "evidence", "holding")]
            + [("tail", None, False)],
        ),
        # the deciding procuratorate takes the court's place
        (
            WAIVED,
            [("header", None, False)]
            + [(k, "court", False) for k in ("parties", "procedure", "findings", "holding", "disposition")]
            + [("tail", None, False)],
        ),
        # a bare account of facts
        ("经审理查明：2023年5月，米某把一张卡租给他人。", [("findings", "court", False)]),
        ("云州市河东区人民检察院指控：2023年5月，米某把一张卡租给他人。", [("prosecution", "prosecution", False)]),
        ("", []),
    ],
)
def test_kinds(text: str, expected: list[tuple[str, str | None, bool]]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize("text", [FIRST, APPEAL, INDICTMENT, WAIVED])
def test_cover(text: str) -> None:
    sections = split(text)
    assert sections[0].start == 0 and sections[-1].end == len(text)
    assert all(a.end == b.start and a.start < a.end for a, b in pairwise(sections))


@pytest.mark.parametrize("text", [FIRST, APPEAL, INDICTMENT, WAIVED])
def test_line_breaks_do_not_matter(text: str) -> None:
    expected = [(s.kind, s.speaker, s.below, "".join(text[s.start : s.end].split())) for s in split(text)]
    flat = text.replace("\n", "")
    rng = random.Random(7)
    broken = "".join(c + ("\n" if rng.random() < 0.2 else "") for c in flat)
    for other in (flat, broken):
        assert [(s.kind, s.speaker, s.below, "".join(other[s.start : s.end].split())) for s in split(other)] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("经审理查明的事实与起诉书指控的事实一致。", "查明的事实与起诉书指控的事实一致"),
        ("经审理查明，公诉机关指控的事实成立。", "查明，公诉机关指控的事实成立"),
        ("公诉机关指控的事实与本院查明的事实一致。", "公诉机关指控的事实与本院查明的事实一致"),
        # only the charge succeeds; the facts are the court's own
        ("公诉机关指控的罪名成立。", None),
    ],
)
def test_adoption(words: str, expected: str | None) -> None:
    own = "经审理查明：2023年5月，米某把一张卡租给他人，卡内流入资金35万元。"
    text = FIRST.replace(own, own * 5 + words)
    span = adopts_prosecution(text, split(text))
    assert (text[slice(*span)] if span else None) == expected


def test_facts_clear_without_findings() -> None:
    """指控的事实清楚 adopts the charge where the judgment tells nothing itself."""
    own = FIRST[FIRST.index("经审理查明") : FIRST.index("本院认为")]
    text = FIRST.replace(own, "").replace("本院认为，", "本院认为，公诉机关指控米某犯罪的事实清楚，")
    span = adopts_prosecution(text, split(text))
    assert span is not None and text[slice(*span)].endswith("事实清楚")


#: Words at which sections begin and end, in no sensible order.
SOUP = st.lists(
    st.sampled_from(
        [
            "人民法院",
            "刑事判决书",
            "（2024）云0102刑初15号",
            "公诉机关",
            "被告人米某，男。",
            "本院认为，",
            "经审理查明：",
            "判决如下：",
            "公诉机关指控，",
            "上述事实，有证据证实。",
        ]
        + [
            "原判认定",
            "上诉人米某上诉称",
            "审判员",
            "此致",
            "\n",
            "。",
            "；",
            "：",
            "一、",
            "辩护人提出",
            "抗诉机关认为",
            "二审查明",
            "（",
            "）",
            "“",
            " ",
        ]
    ),
    max_size=40,
).map("".join)


@given(SOUP)
def test_any_text_is_covered(text: str) -> None:
    sections = split(text)
    assert "".join(text[s.start : s.end] for s in sections) == (text if text.strip() else "")
    assert all(s.start < s.end for s in sections)


@pytest.mark.parametrize(
    ("words", "kind", "speaker"),
    [
        # evidence that the prosecution lists, though the court tells the facts later
        ("认定上述事实的证据有：银行流水。", "evidence", "prosecution"),
        ("针对上述指控，公诉机关当庭出示了银行流水。", "evidence", "prosecution"),
        # a list entry that names 供述和辩解 is no plea
        ("公诉机关认为米某构成犯罪；被告人米某的供述和辩解。", "prosecution", "prosecution"),
        ("被告人米某辩称只获利一千元。", "defence", "defence"),
        ("米某当庭认罪。", "defence", "defence"),
        ("其辩护人古某请求从轻处罚。", "defence", "defence"),
    ],
)
def test_pleadings(words: str, kind: str, speaker: str) -> None:
    text = FIRST.replace("被告人米某对指控无异议。", words)
    at = text.index(words) + len(words) - 2
    assert next((s.kind, s.speaker) for s in split(text) if s.start <= at < s.end) == (kind, speaker)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        # evidence of one act among several: the story goes on
        ("（证据：米某的供述，银行流水。）\n第二起。2023年6月，米某又租出一张卡。", "findings"),
        ("证实本节的有银行流水、米某的供述。\n（二）同月，米某又租出一张卡。", "findings"),
        # behind evidence told in one sentence
        ("上述事实，有银行流水等证据证实。\n2023年6月，米某又租出一张卡。", "findings"),
        ("上述事实，有下列证据证实：1.银行流水；2.米某的供述，证实其租出一张卡。", "evidence"),
        # answers to pleas
        ("上述事实，有银行流水证实。\n关于数额，经查应认定为35万元。", "holding"),
        ("对控辩双方争议的问题，本院评判如下：数额应认定为35万元。", "holding"),
    ],
)
def test_behind_the_findings(words: str, kind: str) -> None:
    text = FIRST.replace("上述事实，有银行流水、供述等证据证实，足以认定。\n", words + "\n")
    at = text.index(words) + len(words) - 2
    assert next(s.kind for s in split(text) if s.start <= at < s.end) == kind


STORY = "2023年5月6日下午，米某在车站把一张卡连同密码租给不认识的人，三天后卡内流入资金35万元，米某得到租金八百元。次日他又租出一张。\n"


@pytest.mark.parametrize(
    "text",
    [
        # first instance: neither 查明 nor an account of the prosecution
        FIRST.replace(FIRST[FIRST.index("公诉机关指控：") : FIRST.index("上述事实")], STORY),
        # behind a plea of one sentence
        FIRST.replace(FIRST[FIRST.index("公诉机关指控：") : FIRST.index("上述事实")], "被告人米某无异议。\n" + STORY),
        # indictment and non-prosecution decision
        INDICTMENT.replace(INDICTMENT[INDICTMENT.index("经依法审查") : INDICTMENT.index("认定上述")], STORY),
        WAIVED.replace(WAIVED[WAIVED.index("经本院依法") : WAIVED.index("本院认为")], STORY),
        # straight below the parties, with a bare charge behind it
        f"被告人米某，男，1990年1月2日出生，务工。\n{STORY}云州市河东区人民检察院指控米某犯帮助信息网络犯罪活动罪。\n",
    ],
)
def test_findings_that_nothing_announces(text: str) -> None:
    at = text.index(STORY[:12])
    section = next(s for s in split(text) if s.kind == "findings")
    assert section.start == at and section.end - at >= len(STORY.strip())


@pytest.mark.parametrize(
    ("between", "told"),
    [
        # the court by its name, in the first instance its own
        ("", "云州市河东区人民法院查明：米某在车站把一张卡租给他人，卡内流入资金35万元。\n"),
        ("", "云州市河东区人民法院经审理查明，米某在车站把一张卡租给他人，卡内流入资金35万元。\n"),
        # the procuratorate by its name, where the court adds nothing
        ("", "检察机关查明：2023年5月，米某在车站把一张卡租给他人，卡内流入资金35万元。\n"),
        # the party once more, with what he did
        ("", "被告人米某在明知他人可能实施犯罪的情况下，2023年5月在车站把一张卡连同密码租给不认识的人，三天后卡内流入资金35万元，其得租金八百元，此后没有再过问。\n"),
        # a paragraph whose first sentence only says who knows whom
        ("二人系工友。", "2023年5月，米某在车站把一张卡租给他人，卡内流入资金35万元，得租金八百元，又刷脸一次，事后未再联系，也未过问资金的去向。\n"),
        # no date, no announcement, but a paragraph that is no party's line
        ("", "米某明知他人利用信息网络实施犯罪，在车站把一张卡租给他人，卡内流入资金35万元，得租金八百元，事后未再联系，也未过问资金的去向。\n"),
    ],
)
def test_accounts_below_the_parties(between: str, told: str) -> None:
    text = "被告人米某，男，1990年1月2日出生，汉族，务工。\n" + between + told
    section = next(s for s in split(text) if s.kind in ("findings", "prosecution"))
    assert text[section.start :].startswith(told[:10])


@pytest.mark.parametrize(
    "line",
    [
        "被告人米某某，男，1992年3月4日出生，系被告人米某之弟。",
        "被告人米某乙。因本案于2024年3月15日被刑事拘留。",
        "被告人米某现羁押于看守所。",
    ],
)
def test_further_lines_of_parties_are_no_account(line: str) -> None:
    text = f"被告人米某，男，1990年1月2日出生，汉族，务工。\n{line}\n"
    assert {s.kind for s in split(text)} == {"parties"}


@pytest.mark.parametrize(
    ("text", "opening", "below"),
    [
        # an appeal that goes from the parties straight to the facts of the court below
        (
            "云州市中级人民法院\n刑事裁定书\n上诉人（原审被告人）米某，男，1990年1月2日出生。\n原判认定：2023年5月，米某把一张卡租给他人。\n米某上诉称：量刑过重。\n",
            "原判认定",
            True,
        ),
        # the same without a title
        ("被告人米某，男，1990年1月2日出生。\n原审判决认定：2023年5月，米某把一张卡租给他人，得款三百元。\n", "原审判决认定", True),
        # 本案 and the facts in one sentence are no procedure
        (
            "云州市河东区人民检察院\n不起诉决定书\n被不起诉人米某，女，2004年1月2日出生。\n本案经依法审查查明：2024年2月，米某把一张卡借给同学。\n本院认为，米某犯罪情节轻微，决定对米某不起诉。\n",
            "本案经依法",
            False,
        ),
        # published cases: a heading, then the accused with what he did in one paragraph
        ("【基本案情】\n被告人米某，女，某食堂职工。2023年5月，米某把一张卡寄给网友，卡内流入资金35万元。\n", "被告人米某", False),
        # no list of parties: the accused are introduced inside the facts
        ("云州市人民检察院以米某犯诈骗罪提起公诉。\n经审理查明，2016年2月起，被告人米某（男，1983年6月出生）在出租屋内群发短信，骗得三人汇款。\n", "经审理查明", False),
    ],
)
def test_where_the_account_begins(text: str, opening: str, below: bool) -> None:
    section = next(s for s in split(text) if s.kind == "findings")
    assert text[section.start :].startswith(opening) and section.below is below


def test_an_accuser_who_tells_at_once_is_no_party() -> None:
    text = "公诉机关河东区人民检察院指控：2024年2月，被告人米某（男，1991年4月2日出生，无业）把一张卡租给他人。\n经审理查明的事实与指控一致。\n"
    assert [s.kind for s in split(text)] == ["prosecution", "findings"]


def test_a_past_among_the_parties_is_no_account() -> None:
    text = "被告人米某，男，1990年1月2日出生。\n米某2019年4月因吸毒被行政处罚，2020年1月又被强制隔离戒毒，2022年1月期满后回原籍居住，以打零工为生。\n"
    assert "findings" not in [s.kind for s in split(text)]


def test_steps_of_the_proceedings_are_no_findings() -> None:
    steps = "2024年2月3日，本院依法受理。2024年2月20日，本院依法公开开庭审理，被告人米某到庭参加诉讼，米某表示愿意接受处罚，现已审理终结，可以作出裁判。\n"
    text = FIRST.replace(FIRST[FIRST.index("公诉机关指控：") : FIRST.index("本院认为")], steps)
    assert "findings" not in [s.kind for s in split(text)]


@pytest.mark.parametrize(
    ("announced", "list_start"),
    [
        # without 如下, behind the last article
        ("依照刑法第二百八十七条之二、第六十四条，判决：", "一、被告人米某犯"),
        ("依照刑法第二百八十七条之二第一款，现依法判决：", "一、被告人米某犯"),
        # in one sentence with the law
        ("依照刑法第二百八十七条之二的规定，现判决被告人米某犯诈骗罪，判处管制三个月。", "现判决被告人米某犯"),
        # nothing announces it but its own first item
        ("依照刑法第二百八十七条之二的规定。", "一、被告人米某犯"),
    ],
)
def test_disposition(announced: str, list_start: str) -> None:
    text = FIRST.replace("依照刑法第二百八十七条之二的规定，判决如下：", announced)
    section = next(s for s in split(text) if s.kind == "disposition")
    assert text[section.start :].lstrip().startswith(list_start)


def test_decisions_for_two_persons_leave_the_reasons_in_the_holding() -> None:
    second = "卜某的行为情节显著轻微，根据刑事诉讼法第十六条的规定，决定对卜某不起诉。"
    text = WAIVED.replace("决定对米某不起诉。\n", "决定对米某不起诉。\n" + second + "\n")
    section = next(s for s in split(text) if s.start <= text.index("情节显著轻微") < s.end)
    assert section.kind == "holding"


@pytest.mark.parametrize(
    "item", ["案发经过：民警接到报案。", "认定的事实：与供述相符。", "经核实，2024年1月3日民警到场。"]
)
def test_items_of_evidence_open_no_findings(item: str) -> None:
    text = FIRST.replace(
        "上述事实，有银行流水、供述等证据证实，足以认定。", "证明上述事实的证据有：1.银行流水。2." + item
    )
    assert next(s for s in split(text) if s.start <= text.index(item) < s.end).kind == "evidence"


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("公诉机关建议对米某判处拘役四个月。", "prosecution"),
        ("检方认为米某应从重处罚。", "prosecution"),
        ("米某的辩护人请求从轻处罚，理由是其分文未得。", "defence"),
        ("米某辩称其不知情。", "defence"),
        # answered in the same sentence: the court speaks
        ("米某辩称其不知情，本院不予采信。", "court"),
        # an item of evidence
        ("米某的供述和辩解，与流水相符。", "court"),
    ],
)
def test_asides_of_the_parties_among_the_findings(sentence: str, speaker: str) -> None:
    more = "案发后，米某退出八百元。"
    text = FIRST.replace("卡内流入资金35万元。\n上述", f"卡内流入资金35万元。{sentence}{more}\n上述")
    found = split(text)
    assert next(s for s in found if s.start <= text.index(sentence) < s.end).speaker == speaker
    behind = next(s for s in found if s.start <= text.index(more) < s.end)
    assert (behind.kind, behind.speaker) == ("findings", "court")


def test_an_appellant_among_the_findings() -> None:
    text = APPEAL.replace("事实与原判一致。\n", "米某另租出一张卡。\n米某上诉提出，其系从犯。\n")
    assert next(s for s in split(text) if s.start <= text.index("米某上诉提出，其系") < s.end).speaker == "defence"
