"""Personal circumstances from the introductions; minority from the court's own words."""

from __future__ import annotations

import pytest

from extractor.casefile import Document
from extractor.facts import identity
from extractor.facts.context import Context
from extractor.facts.parties import find_parties
from extractor.sections import split

HEAD = "云州市河东区人民法院\n刑事判决书\n（2024）云0102刑初15号\n公诉机关云州市河东区人民检察院。\n"
COMES = "\n云州市河东区人民检察院以河检刑诉〔2024〕9号起诉书指控被告人犯诈骗罪，于2024年2月1日向本院提起公诉。\n"


def read(intro: str, body: str = "") -> Context:
    text = HEAD + intro + COMES + body
    sections = split(text)
    ctx = Context(Document("0", "test", text, ()), sections, find_parties(text, sections))
    identity.find(ctx)
    return ctx


def values(intro: str, body: str = "", number: int = 1) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for fact in read(intro, body).facts:
        if fact.defendant == number:
            found.setdefault(fact.field, fact.value)
    return found


@pytest.mark.parametrize(
    ("intro", "field", "expected"),
    [
        ("被告人米某，男，汉族。", "gender", "male"),
        ("被告人米某，绰号“大米”，女性，汉族。", "gender", "female"),
        ("被告人米某（曾用名米男），女，汉族。", "gender", "female"),
        ("被告人：米某，性别：女，民族：土家族。", "gender", "female"),
        ("被告人米某，汉族。", "gender", None),
        ("被告人米某，男，维吾尔族，务工。", "ethnicity", "维吾尔族"),
        ("被告人米某，男，出生于海南省陵水黎族自治县，汉族。", "ethnicity", "汉族"),
        # births: before and behind the words, in either digits, as precise as given
        ("被告人米某，男，1990年1月2日出生，汉族。", "birth_date", "1990-01-02"),
        ("被告人米某，男，1990年1月2日生，汉族。", "birth_date", "1990-01-02"),
        ("被告人米某，男，生于1990年1月2日，汉族。", "birth_date", "1990-01-02"),
        ("被告人米某，男，出生日期：1990年1月2日，汉族。", "birth_date", "1990-01-02"),
        ("被告人米某，男，一九九〇年十二月二十日出生于云州市，汉族。", "birth_date", "1990-12-20"),
        ("被告人米某，男，1990年1月出生，汉族。", "birth_date", "1990-01"),
        ("被告人米某，男，1990年出生，汉族。", "birth_date", "1990"),
        # what an identity number gives where it is not masked
        ("被告人米某，男，公民身份号码1501051992××××××××，汉族。", "birth_date", "1992"),
        ("被告人米某，男，身份证号码15010519920304××××，汉族。", "birth_date", "1992-03-04"),
        # the date of a prior judgment is no birth
        ("被告人米某，男，汉族。因犯盗窃罪于2015年3月4日被判处拘役。", "birth_date", None),
        ("被告人米某，男，初中文化，务工。", "education", "junior"),
        ("被告人米某，男，文化程度高中，务工。", "education", "senior"),
        ("被告人米某，男，小学三年级文化，务工。", "education", "primary"),
        ("被告人米某，男，初中肄业，务工。", "education", "junior"),
        ("被告人米某，男，职业高中毕业，务工。", "education", "vocational"),
        ("被告人米某，男，技校文化，务工。", "education", "vocational"),
        ("被告人米某，男，中等专业学校文化，务工。", "education", "vocational"),
        ("被告人米某，男，大学专科文化，务工。", "education", "college"),
        ("被告人米某，男，高职在读，学生。", "education", "college"),
        ("被告人米某，男，大学文化，务工。", "education", "bachelor"),
        ("被告人米某，男，本科学历，务工。", "education", "bachelor"),
        ("被告人米某，男，大学本科在读，系云州大学学生。", "education", "bachelor"),
        ("被告人米某，男，硕士研究生文化，务工。", "education", "postgraduate"),
        ("被告人米某，男，文盲，农民。", "education", "illiterate"),
        # told by the year at school, the level in brackets, or how far it went
        ("被告人米某，男，在云州某学院读大二（本科），住云州市。", "education", "bachelor"),
        ("被告人米某，男，云州某学院大一学生（大专），住云州市。", "education", "college"),
        ("被告人米某，男，仅读过小学，务农。", "education", "primary"),
        ("被告人米某，男，高二辍学，务工。", "education", "senior"),
        ("被告人米某，男，初中二年级没读完，务工。", "education", "junior"),
        ("被告人米某，男，系在读中专生，住云州市。", "education", "vocational"),
        # a place of work is no education
        ("被告人米某，男，云州市第三中学门卫。", "education", None),
        ("被告人米某，男，汉族，初中文化，系云州某公司员工，住云州市。", "occupation", "云州某公司员工"),
        ("被告人米某，男，汉族，初中文化，户籍地云州市，捕前系快递员。", "occupation", "快递员"),
        ("被告人米某，男，汉族，初中文化，住云州市。", "occupation", None),
        ("被告人米某，男，汉族，初中文化，系被告人卜某之弟，住云州市。", "occupation", None),
        # a form has labels instead of commas
        (
            "被告人：米某\n性别：男\n民族：回族\n文化程度：初中\n职业：货车司机\n户籍地：云州市。",
            "occupation",
            "货车司机",
        ),
        ("被告人：米某\n性别：男\n民族：回族\n文化程度：初中\n职业：在校学生\n户籍地：云州市。", "is_student", "true"),
        # students: in school, no longer in school, or something else
        ("被告人米某，男，高中文化，系云州某学院在校学生，住云州市。", "is_student", "true"),
        ("被告人米某，男，大专在读，住云州市。", "is_student", "true"),
        ("被告人米某，男，高中文化，无业，住云州市。", "is_student", "false"),
        ("被告人米某，男，大学本科文化，曾系云州大学学生，2023年6月毕业，案发时无业。", "is_student", "false"),
        ("被告人米某，男，初中文化，辍学后在餐馆帮工。", "is_student", "false"),
        ("被告人米某，男，高中文化，住云州市。", "is_student", None),
        ("被告人米某，男，高中文化，住云州大学学生公寓。", "is_student", None),
        # the first day of detention in this case
        (
            "被告人米某，男，无业。因本案于2024年1月3日被抓获，次日被刑事拘留，同年2月1日被逮捕。",
            "custody_start",
            "2024-01-03",
        ),
        ("被告人米某，男，无业。因涉嫌犯诈骗罪，于2024年1月3日被云州市公安局刑事拘留。", "custody_start", "2024-01-03"),
        ("被告人米某，男，无业。2024年1月3日因涉嫌诈骗罪被临时羁押于看守所。", "custody_start", "2024-01-03"),
        # earlier sentences and administrative detention belong to other cases
        (
            "被告人米某，男，无业。因犯盗窃罪于2015年3月4日被判处拘役，2015年6月3日刑满释放；因本案于2024年1月3日被羁押。",
            "custody_start",
            "2024-01-03",
        ),
        (
            "被告人米某，男，无业。2015年3月4日因赌博被行政拘留五日。2024年1月3日因本案被取保候审。",
            "custody_start",
            None,
        ),
        ("被告单位云州某网络科技有限公司，住所地云州市。", "is_entity", "true"),
        ("被告人米某，男，无业。", "is_entity", "false"),
    ],
)
def test_introduction(intro: str, field: str, expected: str | None) -> None:
    assert values(intro).get(field) == expected


TWO = "被告人米某，男，1990年1月2日出生。\n被告人卜某，女，2006年1月2日出生。"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("经审理查明：米某将卡出租。\n本院认为，卜某犯罪时未满十八周岁，依法从轻处罚。", (None, "true")),
        ("经审理查明：米某邀约时年十七周岁的卜某出租银行卡。", (None, "true")),
        ("本院认为，米某犯罪时已满十八周岁，应负完全刑事责任。", ("false", None)),
        # the law's own words, an earlier crime, and what only the defence says
        ("本院认为，已满十六周岁不满十八周岁的人犯罪，应当从轻处罚。", (None, None)),
        ("本院认为，米某犯前罪时不满十八周岁，不构成累犯。", (None, None)),
        ("被告人卜某的辩护人提出，卜某犯罪时不满十八周岁。\n本院认为，米某构成诈骗罪。", (None, None)),
        ("经审理查明：米某招募未成年人卜小某出租银行卡。", (None, None)),
    ],
)
def test_minor(body: str, expected: tuple[str | None, str | None]) -> None:
    assert (
        values(TWO, body, 1).get("is_minor_at_offence"),
        values(TWO, body, 2).get("is_minor_at_offence"),
    ) == expected


def test_words_alone_give_the_value() -> None:
    ctx = read(
        "被告人米\n某，男，1990年1\n月2日出生，汉族，初中\n文化，快递员，住云州市。因本案于2024年1月3日被抓获。\n被告单位云州某网络科技有限公司，住所地云州市。"
    )
    assert len(ctx.facts) >= 9
    for fact in ctx.facts:
        assert ctx.text[fact.start : fact.end] == fact.text
        assert identity.reread(fact.field, fact.text) == fact.value


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("本院认为，卜某系在校学生，犯罪情节轻微。", (None, "true")),
        ("经审理查明：米某利用在校学生卜某的账户收款。", (None, None)),
        ("本院认为，卜某系米某的同学，米某利用的在校学生另案处理。", (None, None)),
    ],
)
def test_student_in_the_holding(body: str, expected: tuple[str | None, str | None]) -> None:
    assert (values(TWO, body, 1).get("is_student"), values(TWO, body, 2).get("is_student")) == expected
