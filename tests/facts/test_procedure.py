"""What a document says of itself: number, authority, date, procedure, instance; each value from its own words."""

from __future__ import annotations

import pytest

from extractor.casefile import Document
from extractor.facts import procedure
from extractor.facts.context import Context
from extractor.facts.parties import find_parties
from extractor.facts.places import province_of
from extractor.sections import split

HEAD = "江苏省云州市河东区人民法院\n刑事判决书\n（2024）苏0599刑初15号\n公诉机关云州市河东区人民检察院。\n被告人米某，男，1990年1月2日出生。\n"
COMES = "云州市河东区人民检察院以云河检刑诉〔2024〕9号起诉书指控被告人米某犯诈骗罪，于2024年2月1日向本院提起公诉。"
TAIL = "依照刑法的规定，判决如下：\n被告人米某犯诈骗罪，判处拘役四个月（自2024年1月3日起至2024年5月2日止）。\n如不服本判决，可以上诉。\n审判长古某\n审判员文某\n二〇二四年三月十二日\n书记员丘某"


def read(text: str, hints: dict[str, str] | None = None) -> Context:
    sections = split(text)
    ctx = Context(Document("0", "test", text, (), hints=hints or {}), sections, find_parties(text, sections))
    procedure.find(ctx)
    return ctx


def value(text: str, field: str) -> object:
    return read(text).case_values.get(field)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            HEAD + COMES + TAIL,
            ("judgment", "first", "（2024）苏0599刑初15号", "江苏省云州市河东区人民法院", "2024-03-12", "江苏省"),
        ),
        # half-width and square brackets are brought to one form; the title may be spaced, the court broken over lines
        (
            (HEAD + COMES + TAIL)
            .replace("（2024）苏", "(2024)苏")
            .replace("判决书", "判 决 书")
            .replace("云州市河东区人民法院\n", "云州市\n河东区人民法院\n"),
            ("judgment", "first", "（2024）苏0599刑初15号", "江苏省云州市河东区人民法院", "2024-03-12", "江苏省"),
        ),
        # a title line of the publisher before the document
        (
            "米某诈骗罪一审刑事判决书\n" + HEAD + COMES + TAIL,
            ("judgment", "first", "（2024）苏0599刑初15号", "江苏省云州市河东区人民法院", "2024-03-12", "江苏省"),
        ),
        # numbers of before 2016; the date with an ASCII zero
        (
            (HEAD + COMES + TAIL)
            .replace("（2024）苏0599刑初15号", "（2014）云河刑初字第00015号")
            .replace("二〇二四", "二0一四"),
            ("judgment", "first", "（2014）云河刑初字第00015号", "江苏省云州市河东区人民法院", "2014-03-12", "江苏省"),
        ),
        # a page counter before the court, and a number with 之一
        (
            "浏览：31次\n" + (HEAD + COMES + TAIL).replace("刑初15号", "刑初15号之一"),
            ("judgment", "first", "（2024）苏0599刑初15号之一", "江苏省云州市河东区人民法院", "2024-03-12", "江苏省"),
        ),
        # appended statutes have dates of their own
        (
            HEAD + COMES + TAIL + "\n附：本案适用的法律条文\n（2020年12月26日修正）",
            ("judgment", "first", "（2024）苏0599刑初15号", "江苏省云州市河东区人民法院", "2024-03-12", "江苏省"),
        ),
        (
            (HEAD + COMES + TAIL)
            .replace("刑初15号", "刑终15号")
            .replace("判决书", "裁定书")
            .replace("判决如下", "裁定如下"),
            ("ruling", "second", "（2024）苏0599刑终15号", "江苏省云州市河东区人民法院", "2024-03-12", "江苏省"),
        ),
        (
            (HEAD + COMES + TAIL).replace("刑初15号", "刑再初15号"),
            ("judgment", "retrial", "（2024）苏0599刑再初15号", "江苏省云州市河东区人民法院", "2024-03-12", "江苏省"),
        ),
        (
            "南通市河东区人民检察院\n起诉书\n通河检刑诉〔2024〕9号\n被告人米某，男，1990年1月2日出生。\n本案由南通市公安局侦查终结。\n经依法审查查明：米某骗取二万元。\n"
            "本院认为，应当以诈骗罪追究刑事责任。\n此致\n南通市河东区人民法院\n检察员古某\n2024年2月1日\n附：1.案卷三册。",
            ("indictment", None, "通河检刑诉（2024）9号", "南通市河东区人民检察院", "2024-02-01", "江苏省"),
        ),
        (
            "南通市河东区人民检察院\n不起诉决定书\n通河检刑不诉〔2024〕9号\n被不起诉人米某，男，1990年1月2日出生。\n经本院依法审查查明：米某出借一张卡。\n"
            "本院认为，米某情节轻微，决定对米某不起诉。\n被不起诉人如不服本决定，可以申诉。\n南通市河东区人民检察院\n2024年2月1日",
            ("non_prosecution", None, "通河检刑不诉（2024）9号", "南通市河东区人民检察院", "2024-02-01", "江苏省"),
        ),
    ],
)
def test_case(text: str, expected: tuple[str | None, ...]) -> None:
    for variant in (text, text.replace("\n", "")):
        values = read(variant).case_values
        assert (
            tuple(
                values.get(f) for f in ("doc_type", "instance", "case_number", "authority", "decision_date", "province")
            )
            == expected
        )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("本院依法适用简易程序，实行独任审判，公开开庭审理了本案。", "simplified"),
        ("并建议适用速裁程序。本院适用速裁程序，公开开庭审理了本案。", "fast_track"),
        ("本院依法组成合议庭，适用普通程序公开开庭审理了本案。", "ordinary"),
        # given up on the way
        ("本院先适用简易程序，后转为普通程序，依法组成合议庭审理。", "ordinary"),
        ("本院受理后，因案情复杂，由简易程序转为普通程序审理了本案。", "ordinary"),
        # only proposed or refused
        ("并建议适用简易程序。本院依法组成合议庭，公开开庭审理了本案。", None),
        ("本院决定不适用简易程序，依法组成合议庭审理了本案。", None),
        # a bench of three names no procedure
        ("本院依法组成合议庭，公开开庭审理了本案。", None),
    ],
)
def test_procedure(words: str, expected: str | None) -> None:
    assert value(HEAD + COMES + words + TAIL, "procedure") == expected


def test_procedure_is_a_matter_of_first_instance() -> None:
    assert value((HEAD + COMES + "本院适用简易程序审理了本案。" + TAIL).replace("刑初", "刑终"), "procedure") is None


def test_linked_numbers() -> None:
    earlier = "因犯盗窃罪，被云州市河东区人民法院以（2019）苏0599刑初7号刑事判决判处拘役。根据法发〔2025〕12号、法释〔2019〕15号的规定。"
    assert value(HEAD + COMES + earlier + TAIL, "linked_case_numbers") == (
        "云河检刑诉（2024）9号",
        "（2019）苏0599刑初7号",
    )


def test_hints_fill_gaps() -> None:
    text = "被告人米某，男，1990年1月2日出生。\n经审理查明：米某骗取二万元。"
    hints = {"case_number": "(2024)苏0599刑初15号", "authority": "云州市河东区人民法院", "decision_date": "2024-03-12"}
    values = read(text, hints).case_values
    assert (
        values["case_number"] == "（2024）苏0599刑初15号"
        and values["province"] == "江苏省"
        and values["decision_date"] == "2024-03-12"
    )
    # words of the text go before what came beside it
    assert (
        read(HEAD + COMES + TAIL, {"case_number": "（1999）沪刑初字第1号"}).case_values["case_number"]
        == "（2024）苏0599刑初15号"
    )


def test_province_of_the_appeal_court() -> None:
    """A county court whose name and number tell no province: the court of appeal does."""
    text = (
        (HEAD + COMES + TAIL)
        .replace("江苏省云州市", "云州市")
        .replace("（2024）苏0599", "（2014）云河")
        .replace("可以上诉", "向江苏省南通市中级人民法院提出上诉")
    )
    assert value(text, "province") == "江苏省"


def test_masked_number() -> None:
    assert read((HEAD + COMES + TAIL).replace("刑初15号", "刑初×××号")).warnings == ["masked_case_number"]


def test_words_alone_give_the_value() -> None:
    ctx = read(HEAD + COMES + "本院适用简易程序审理了本案。" + TAIL)
    assert {f.field for f in ctx.facts} >= {
        "doc_type",
        "instance",
        "procedure",
        "case_number",
        "authority",
        "decision_date",
        "province",
        "linked_case_numbers",
    }
    for fact in ctx.facts:
        assert ctx.text[fact.start : fact.end] == fact.text
        assert procedure.reread(fact.field, fact.text) == fact.value


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("江苏省南通市中级人民法院", "江苏省"),
        ("呼和浩特市赛罕区人民检察院", "内蒙古自治区"),
        ("北京市朝阳区人民法院", "北京市"),
        ("（2023）湘0104刑初588号", "湖南省"),
        ("（2014）云河刑初字第15号", None),
        ("上海铁路运输法院", "上海市"),
        ("某市人民法院", None),
    ],
)
def test_province(words: str, expected: str | None) -> None:
    assert province_of(words) == expected
