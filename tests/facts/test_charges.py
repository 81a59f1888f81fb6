"""Names of crimes, and what each defendant is charged with."""

from __future__ import annotations

import pytest
from made import CHARGE, CONCEALING, NAMES, context, indictment, judgment, refusal

from extractor.facts.charge_names import canonical, find_charges, read_charge


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("犯帮助信息网络犯罪活动罪", [CHARGE]),
        # every selective form is the one crime
        ("犯掩饰、隐瞒犯罪所得罪", [CONCEALING]),
        ("犯隐瞒犯罪所得罪", [CONCEALING]),
        ("犯掩饰、隐瞒犯罪所得收益罪", [CONCEALING]),
        ("犯掩饰、隐瞒犯罪所得、犯罪所得收益罪", [CONCEALING]),
        ("犯隐瞒犯罪所得及其产生的收益罪", [CONCEALING]),
        # two names joined, and a list with one 罪 at its end
        ("犯诈骗罪、侵犯公民个人信息罪", ["诈骗罪", "侵犯公民个人信息罪"]),
        ("犯诈骗、非法利用信息网络罪", ["诈骗罪", "非法利用信息网络罪"]),
        # commas of the name itself
        ("犯提供侵入、非法控制计算机信息系统程序、工具罪", ["提供侵入、非法控制计算机信息系统程序、工具罪"]),
        ("犯走私、贩卖、运输、制造毒品罪", ["走私、贩卖、运输、制造毒品罪"]),
        # the longer name, not the shorter inside it
        ("犯合同诈骗罪", ["合同诈骗罪"]),
        ("犯职务侵占罪", ["职务侵占罪"]),
        # outside the table, behind 犯
        ("犯非法转让土地使用权罪", ["非法转让土地使用权罪"]),
        # no crime: 犯罪, 犯罪所得, 犯罪活动
        ("明知他人利用信息网络实施犯罪，仍帮助信息网络犯罪活动", []),
        ("犯罪所得收益", []),
        ("犯数罪，应当数罪并罚", []),
    ],
)
def test_names(words: str, names: list[str]) -> None:
    assert [c.name for c in sorted(find_charges(words), key=lambda c: c.start)] == names


def test_a_name_reads_alone() -> None:
    assert read_charge("掩饰、隐瞒犯罪所得") == CONCEALING
    assert read_charge("诈骗") == "诈骗罪"
    assert read_charge("银行卡") is None
    assert canonical("偷越国境罪") == "偷越国（边）境罪"


@pytest.mark.parametrize(
    ("charge", "expected"),
    [
        # persons and crimes in turn
        (
            "被告人米某犯诈骗罪、侵犯公民个人信息罪，被告人卜某犯掩饰、隐瞒犯罪所得罪",
            [("诈骗罪", "侵犯公民个人信息罪"), (CONCEALING,)],
        ),
        # 等二人, 等人
        ("被告人米某等二人犯帮助信息网络犯罪活动罪", [(CHARGE,), (CHARGE,)]),
        # a crime without 罪 in a list
        ("被告人米某、卜某涉嫌犯诈骗、开设赌场罪", [("诈骗罪", "开设赌场罪"), ("诈骗罪", "开设赌场罪")]),
        (
            "被告人米某犯非法利用信息网络罪及帮助信息网络犯罪活动罪、被告人卜某犯隐瞒犯罪所得罪",
            [("非法利用信息网络罪", CHARGE), (CONCEALING,)],
        ),
    ],
)
def test_charged_in_the_procedure(charge: str, expected: list[tuple[str, ...]]) -> None:
    assert [d.values["charged"] for d in context(judgment(charge=charge)).defendants] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # the prosecution changes or adds
        ("审理过程中，公诉机关变更起诉，指控被告人米某犯诈骗罪。", [("诈骗罪",), (CHARGE,)]),
        (
            "公诉机关当庭将对卜某指控的罪名由帮助信息网络犯罪活动罪变更为掩饰、隐瞒犯罪所得罪。",
            [(CHARGE,), (CONCEALING,)],
        ),
        (
            "其间，河东区人民检察院以河检刑追诉〔2024〕1号追加起诉决定书指控被告人卜某犯诈骗罪。",
            [(CHARGE,), (CHARGE, "诈骗罪")],
        ),
        # an earlier crime is no charge
        ("被告人米某曾因犯盗窃罪被判处有期徒刑一年。", [(CHARGE,), (CHARGE,)]),
    ],
)
def test_changed_charges(words: str, expected: list[tuple[str, ...]]) -> None:
    assert [d.values["charged"] for d in context(judgment(prosecution=words)).defendants] == expected


def test_the_court_changes_only_what_it_convicts_of() -> None:
    text = judgment(
        "一、被告人米某犯掩饰、隐瞒犯罪所得罪，判处拘役四个月，并处罚金一千元。二、被告人卜某犯帮助信息网络犯罪活动罪，判处拘役四个月，并处罚金一千元。",
        holding="公诉机关指控米某的罪名不当，应予变更为掩饰、隐瞒犯罪所得罪。",
    )
    米某 = context(text).defendants[0]
    assert (米某.values["charged"], 米某.values["convicted"]) == ((CHARGE,), (CONCEALING,))


@pytest.mark.parametrize(
    ("holding", "expected"),
    [
        ("被告人米某、卜某的行为均触犯了刑法，应当以帮助信息网络犯罪活动罪追究其刑事责任。", [(CHARGE,), (CHARGE,)]),
        (
            "被告人米某的行为已构成诈骗罪，被告人卜某的行为已构成帮助信息网络犯罪活动罪，应当分别以诈骗罪、帮助信息网络犯罪活动罪追究刑事责任。",
            [("诈骗罪",), (CHARGE,)],
        ),
        # whose it is stands behind; who is spoken of is not whose it is
        (
            "应以诈骗罪追究被告人米某的刑事责任，应以帮助信息网络犯罪活动罪追究被告人卜某的刑事责任。",
            [("诈骗罪",), (CHARGE,)],
        ),
        (
            "被告人米某骗取他人财物，应当以诈骗罪追究刑事责任；被告人卜某明知是米某犯罪所得，仍予以转移，应当以掩饰、隐瞒犯罪所得罪追究刑事责任。",
            [("诈骗罪",), (CONCEALING,)],
        ),
        # what the police moved for and the procuratorate does not take over
        (
            "被告人米某、卜某的行为应当以掩饰、隐瞒犯罪所得罪追究其刑事责任。公安机关移送审查起诉认定诈骗罪不当，应予变更。",
            [(CONCEALING,), (CONCEALING,)],
        ),
    ],
)
def test_charged_in_an_indictment(holding: str, expected: list[tuple[str, ...]]) -> None:
    assert [d.values["charged"] for d in context(indictment(holding)).defendants] == expected


def test_suspicion_of_a_decision_not_to_prosecute() -> None:
    assert context(refusal("米某的行为情节轻微。", "决定对米某不起诉。")).defendants[0].values["charged"] == (CHARGE,)


@pytest.mark.parametrize(
    ("holding", "expected"),
    [
        # neither the procedure nor the holding names the crime charged: the one convicted of
        ("米某主动投案，从轻处罚。", (CHARGE,)),
        # ... unless the court says that it convicts of another
        ("指控罪名不当，予以变更。米某主动投案。", ()),
    ],
)
def test_charge_that_only_the_disposition_names(holding: str, expected: tuple[str, ...]) -> None:
    text = judgment(holding=holding, names=NAMES[:1], prosecution="建议判处有期徒刑八个月。")
    text = text.replace(f"指控被告人米某犯{CHARGE}，于", "，于").replace("公诉机关指控的罪名成立。", "米某应予处罚。")
    ctx = context(text.replace(f"因涉嫌{CHARGE}于", "于"))
    assert ctx.defendants[0].values["charged"] == expected
    if expected:
        assert [s.charge for s in ctx.sentences] == [CHARGE, CHARGE]


CHARGED = f"指控被告人米某、卜某犯{CHARGE}，于2024年2月1日向本院提起公诉"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # nobody is named: all of them
        (f"指控被告人犯{CHARGE}，提起公诉", [(CHARGE,), (CHARGE,)]),
        # no verb between persons and crime
        (f"就米某、卜某{CHARGE}一案提起公诉", [(CHARGE,), (CHARGE,)]),
        # each his own
        (f"指控被告人米某、卜某分别犯{CHARGE}、诈骗罪，提起公诉", [(CHARGE,), ("诈骗罪",)]),
        # for short
        ("指控米某、卜某犯帮信罪，提起公诉", [(CHARGE,), (CHARGE,)]),
        ("指控米某犯帮信罪，卜某犯掩隐罪，提起公诉", [(CHARGE,), (CONCEALING,)]),
    ],
)
def test_charge_in_the_procedure(words: str, expected: list[tuple[str, ...]]) -> None:
    text = judgment().replace(CHARGED, words).replace(f"因涉嫌{CHARGE}", "因本案")
    assert [d.values["charged"] for d in context(text).defendants] == expected
