"""How a hundred courts word it: each row is the first sentence of a section, put where it stands in a judgment."""

from __future__ import annotations

import pytest

from extractor.sections import split

PARTS = {
    "head": "云州市河东区人民法院\n刑事判决书\n（2024）云0102刑初15号\n公诉机关云州市河东区人民检察院。\n被告人米某，男，汉族，务工。\n",
    "procedure": "云州市河东区人民检察院以河检刑诉〔2024〕9号起诉书指控被告人米某犯诈骗罪，于2024年2月1日向本院提起公诉。现已审理终结。\n",
    "prosecution": "公诉机关指控：2023年5月，米某租出一张卡。公诉机关认为米某构成诈骗罪。\n",
    "defence": "被告人米某对指控无异议。\n",
    "findings": "经审理查明：2023年5月，米某租出一张卡。\n",
    "evidence": "上述事实，有银行流水证实。\n",
    "holding": "本院认为，米某构成诈骗罪。依照刑法的规定，判决如下：\n",
    "disposition": "被告人米某犯诈骗罪，判处拘役四个月。\n",
    "tail": "如不服本判决，可以上诉。\n审判员古某",
}
APPEAL = {
    "head": "云州市中级人民法院\n刑事裁定书\n（2024）云01刑终7号\n原公诉机关云州市河东区人民检察院。\n上诉人（原审被告人）米某，男，汉族，务工。\n",
    "procedure": "河东区人民法院审理河东区人民检察院指控被告人米某犯诈骗罪一案，于2024年3月1日作出刑事判决。米某不服，提出上诉。本院公开开庭审理了本案。\n",
    "below_findings": "原审判决认定：2023年5月，米某租出一张卡。\n",
    "below_holding": "原审法院认为，米某构成诈骗罪。\n",
    "below_disposition": "据此判决：米某犯诈骗罪，判处拘役四个月。\n",
    "defence": "米某上诉称：量刑过重。\n",
    "prosecution": "检察员认为，原判正确。\n",
    "findings": "经二审审理查明：2023年5月，米某租出一张卡。\n",
    "holding": "本院认为，原判量刑适当。依照刑事诉讼法的规定，裁定如下：\n",
    "disposition": "驳回上诉，维持原判。\n",
    "tail": "本裁定为终审裁定。\n审判员古某",
}
FIRST_ROWS = [
    ("procedure", "河东区人民检察院于2024年2月1日以米某犯诈骗罪，向本院提起公诉。"),
    (
        "procedure",
        "河东区人民检察院指控被告人米某犯诈骗罪一案，本院于2024年2月1日受理，依法组成合议庭，公开开庭审理了本案。",
    ),
    (
        "procedure",
        "河东区人民检察院以河检刑诉〔2024〕9号起诉书，指控被告人米某犯诈骗罪。本院受理后，公开开庭审理了本案。",
    ),
    # the recommendation is told together with the charge: no account of facts
    ("procedure", "河东区人民检察院以河检刑诉〔2024〕9号起诉书指控米某犯诈骗罪，并建议判处拘役四个月。本院依法受理。"),
    ("prosecution", "河东区人民检察院起诉指控：2023年5月，米某租出一张卡。"),
    ("prosecution", "起诉书指控：2023年5月，米某租出一张卡。"),
    ("prosecution", "公诉机关起诉书指控，2023年5月，米某租出一张卡。"),
    ("prosecution", "检察院指控如下事实：2023年5月，米某租出一张卡。"),
    ("prosecution", "公诉人当庭指控，2023年5月，米某租出一张卡。"),
    ("prosecution", "起诉书认定，2023年5月，米某租出一张卡。"),
    ("prosecution", "检方指控：2023年5月，米某租出一张卡。"),
    ("prosecution", "控方认为，2023年5月，米某租出一张卡，构成诈骗罪。"),
    ("prosecution", "检察机关诉称：2023年5月，米某租出一张卡。"),
    ("prosecution", "指控事实如下：2023年5月，米某租出一张卡。"),
    ("defence", "被告人米某及其辩护人对公诉机关指控的事实、罪名及量刑建议均无异议。"),
    ("defence", "对于起诉书指控的犯罪事实，被告人米某供认不讳。"),
    ("defence", "庭审中，米某称其不知情。"),
    ("defence", "庭上，米某称其不知情。"),
    ("defence", "米某及值班律师均无异议。"),
    ("defence", "辩方认为米某不知情。"),
    ("defence", "被告人米某辩解其只租出一张卡。"),
    ("defence", "被告人米某未作辩解，其辩护人提出从轻处罚的意见。"),
    ("defence", "其辩护人的辩护意见是：米某系初犯。"),
    ("defence", "被告人米某当庭表示自愿认罪认罚。"),
    ("findings", "经公开开庭审理查明，2023年5月，米某租出一张卡。"),
    ("findings", "经庭审查明：2023年5月，米某租出一张卡。"),
    ("findings", "本院经审理查明事实如下：2023年5月，米某租出一张卡。"),
    ("findings", "本院经审理认定事实如下：2023年5月，米某租出一张卡。"),
    ("findings", "经审理，本院查明：2023年5月，米某租出一张卡。"),
    ("findings", "本院确认的事实：2023年5月，米某租出一张卡。"),
    ("findings", "经法庭调查查明，2023年5月，米某租出一张卡。"),
    ("findings", "根据庭审查明的证据，本院认定以下事实：2023年5月，米某租出一张卡。"),
    # the review stands before the finding, in one clause or two
    ("findings", "经审查，现查明：2023年5月，米某租出一张卡。"),
    ("findings", "经依法公开审理，现已查明，2023年5月，米某租出一张卡。"),
    # 认定, 确认 and 查实 open them too, with whatever noun
    ("findings", "经审查，本院认定如下事实：2023年5月，米某租出一张卡。"),
    ("findings", "本院经审理，依法确认的案件事实如下：2023年5月，米某租出一张卡。"),
    ("findings", "合议庭查实以下案情：2023年5月，米某租出一张卡。"),
    # no verb at all
    ("findings", "案情如下：2023年5月，米某租出一张卡。"),
    ("findings", "一、基本案情。2023年5月，米某租出一张卡。"),
    ("findings", "本案的犯罪事实是：2023年5月，米某租出一张卡。"),
    # any short announcement of facts before a colon
    ("findings", "经查：2023年5月，米某租出一张卡。"),
    ("findings", "经审理：2023年5月，米某租出一张卡。"),
    ("findings", "事实如下：2023年5月，米某租出一张卡。"),
    ("findings", "本院对以下事实予以确认：2023年5月，米某租出一张卡。"),
    ("findings", "案件的经过是这样的：2023年5月，米某租出一张卡。"),
    ("findings", "根据控辩双方质证的证据，能够还原以下事实：2023年5月，米某租出一张卡。"),
    ("findings", "本院查证：2023年5月，米某租出一张卡。"),
    ("findings", "事实部分：2023年5月，米某租出一张卡。"),
    # or before a year
    ("findings", "本院认定，2023年5月，米某租出一张卡。"),
    ("findings", "经核实，2023年5月，米某租出一张卡。"),
    ("findings", "本院根据采信的证据认定，2023年5月，米某租出一张卡。"),
    ("findings", "（一）案件事实2023年5月，米某租出一张卡。"),
    # the evidence is called the basis
    ("evidence", "认定的依据包括：银行流水、米某的供述。"),
    ("evidence", "本案证据包括：银行流水、米某的供述。"),
    ("evidence", "以上经过，有银行流水等证据证明。"),
    ("evidence", "以上事实，有经庭审举证、质证的下列证据予以证实：1.银行流水。"),
    ("evidence", "证明上述事实的证据如下：1.银行流水。"),
    ("evidence", "认定上述事实的证据有：1.银行流水。"),
    ("evidence", "上述犯罪事实，被告人米某在庭审中供认，且有银行流水等证据在卷佐证。"),
    ("evidence", "为证明上述事实，公诉机关当庭出示了下列证据：1.银行流水。"),
    ("evidence", "前述事实由银行流水、米某的供述等证据证明。"),
    ("holding", "综上，本院认为，米某构成诈骗罪。"),
    ("holding", "本院审理后认为：米某构成诈骗罪。"),
    ("holding", "经评议，法庭认为，米某构成诈骗罪。"),
    ("holding", "经审理认为，米某构成诈骗罪。"),
    ("holding", "本院认定，米某以虚构事实的方法骗取财物，构成诈骗罪。"),
    ("holding", "本院经审查认为，米某构成诈骗罪。"),
    ("holding", "针对本案的争议焦点，本院评析如下：米某构成诈骗罪。"),
    ("holding", "关于辩护人提出米某系从犯的辩护意见，经查不能成立。"),
    ("tail", "不服本判决的，可在接到判决书的次日起十日内上诉。"),
    ("tail", "本判决自宣判之日起生效。"),
    ("tail", "对本判决有异议的，可以上诉。"),
    ("tail", "上诉法院为云州市中级人民法院，上诉期限十日。"),
]
APPEAL_ROWS = [
    # what was charged and what was decided, in one sentence: how the case came here
    (
        "procedure",
        "河东区人民检察院指控米某犯诈骗罪，河东区人民法院于2024年3月1日以（2024）云0102刑初15号刑事判决，判处其拘役四个月。",
    ),
    ("below_findings", "一审判决认定：2023年5月，米某租出一张卡。"),
    ("below_findings", "一审法院经审理查明，2023年5月，米某租出一张卡。"),
    ("below_findings", "原判查明：2023年5月，米某租出一张卡。"),
    ("below_findings", "河东区人民法院认定，2023年5月，米某租出一张卡。"),
    ("below_findings", "原审经审理查明：2023年5月，米某租出一张卡。"),
    ("below_findings", "原审法院根据质证的证据认定：2023年5月，米某租出一张卡。"),
    ("below_holding", "原判认为，米某构成诈骗罪。"),
    ("below_holding", "该院认为，米某构成诈骗罪。"),
    ("below_holding", "一审法院据此认为，米某构成诈骗罪。"),
    ("below_disposition", "遂依照刑法的规定，判决如下：米某犯诈骗罪，判处拘役四个月。"),
    ("defence", "宣判后，米某上诉提出：量刑过重。"),
    ("defence", "上诉人米某的上诉理由是：量刑过重。"),
    ("defence", "上诉人米某及其辩护人提出，原判量刑过重。"),
    ("prosecution", "云州市人民检察院认为，原判正确。"),
    ("prosecution", "出庭检察员发表如下意见：原判正确。"),
    ("prosecution", "河东区人民检察院抗诉提出，原判量刑畸轻。"),
    ("findings", "二审经审理查明，2023年5月，米某租出一张卡。"),
    ("findings", "二审认定的事实如下：2023年5月，米某租出一张卡。"),
    ("findings", "本院二审查明的事实与原判一致。"),
    ("findings", "经审理查明：2023年5月，米某租出一张卡。"),
    ("holding", "对于上诉人米某所提上诉理由，经查不能成立。"),
]


@pytest.mark.parametrize(("part", "words"), FIRST_ROWS)
@pytest.mark.parametrize("glue", ["\n", ""])
def test_first_instance(part: str, words: str, glue: str) -> None:
    check(PARTS, part, words, glue)


@pytest.mark.parametrize(("part", "words"), APPEAL_ROWS)
@pytest.mark.parametrize("glue", ["\n", ""])
def test_appeal(part: str, words: str, glue: str) -> None:
    check(APPEAL, part, words, glue)


def check(parts: dict[str, str], part: str, words: str, glue: str) -> None:
    own = words + parts[part][parts[part].rindex("依照") :].strip() if part == "holding" else words
    text = "".join((own if name == part else body.replace("\n", glue)) + glue for name, body in parts.items())
    at = text.index(words)
    section = next(s for s in split(text) if s.start <= at < s.end)
    assert (section.kind, section.below, section.start) == (part.removeprefix("below_"), part.startswith("below_"), at)


@pytest.mark.parametrize("words", ["判决如下：", "判决：", "作出如下判决：", "现判决如下："])
def test_disposition(words: str) -> None:
    text = "".join(PARTS.values()).replace("判决如下：", words)
    section = next(s for s in split(text) if s.kind == "disposition")
    assert text[section.start : section.end].strip() == PARTS["disposition"].strip()
