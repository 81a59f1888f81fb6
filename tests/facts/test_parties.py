"""Parties: who stands accused, in which order, under which names; and who does not."""

from __future__ import annotations

import random

import pytest

from extractor.facts.parties import Party, find_parties
from extractor.sections import split

HEAD = "云州市河东区人民法院\n刑事判决书\n（2024）云0102刑初15号\n公诉机关云州市河东区人民检察院。\n"
BODY = (
    "云州市河东区人民检察院以河检刑诉〔2024〕9号起诉书指控上列被告人犯帮助信息网络犯罪活动罪，于2024年2月1日向本院提起公诉。现已审理终结。\n"
    "经审理查明：2023年5月，有人把一张卡租给他人（另案处理）。\n本院认为，公诉机关指控的罪名成立。依照刑法的规定，判决如下：\n本判决生效。"
)


def listed(intro: str) -> list[Party]:
    text = HEAD + intro + "\n" + BODY
    return find_parties(text, split(text))


@pytest.mark.parametrize(
    ("intro", "expected"),
    [
        ("被告人米某，男，1990年1月2日出生，汉族。", ["米某"]),
        # colons, and the person named behind a label
        ("被告人：米某，男，汉族。\n被告人：卜某某，女，汉族。", ["米某", "卜某某"]),
        ("被告人姓名：米晓东，性别：男，民族：汉族，出生日期：1990年1月2日。", ["米晓东"]),
        # numbered lists
        ("1.被告人米某，男。\n2.被告人卜某，女。", ["米某", "卜某"]),
        ("第一被告人米某，男。第二被告人卜某，女。", ["米某", "卜某"]),
        ("（一）被告人米某，男。\n（二）被告人卜某，女。", ["米某", "卜某"]),
        # masked names that differ by one sign, and the longer first
        ("被告人米某某，男。被告人米某，女。被告人米某1，男。被告人米某2，男。", ["米某某", "米某", "米某1", "米某2"]),
        ("被告人米某甲，男。被告人米某乙，女。被告人米1某，男。", ["米某甲", "米某乙", "米1某"]),
        ("被告人米×，男。被告人卜××，女。被告人陆XX，男。", ["米×", "卜××", "陆XX"]),
        # custody in brackets behind the role; the role in brackets behind the name; a sign missing
        ("被告人（在押）米某，男。\n被告人（取保候审）卜某，女。\n辩护人陆某，律师。", ["米某", "卜某"]),
        ("米某（被告人），男。\n卜某（被告人），女。\n辩护人陆某，律师。", ["米某", "卜某"]),
        ("被告米某，男，汉族。\n辩护人陆某，律师。", ["米某"]),
        # no role word: name, another name, gender and birth
        ("米晓东，别名：米勇，男，1990年1月2日出生，汉族。\n辩护人陆某，某律师事务所律师。", ["米晓东"]),
        # a name known only from the person's own word
        ("被告人（自报）米某，男，1990年1月2日出生。", ["米某"]),
        ("被告人自报姓名米某，男。", ["米某"]),
        # nicknames and former names stand before the gender
        ("被告人米某（曾用名米小某），绰号“大米”、“老米”，男。", ["米某"]),
        # minorities and foreigners
        ("被告人艾某·买某，男，维吾尔族。\n被告人阮某雄（NGUYENVANHUNG），男，越南国籍。", ["艾某·买某", "阮某雄"]),
        # history follows the name at once
        (
            "被告人米某曾因犯盗窃罪于2019年被判处拘役。\n被告人卜某因涉嫌犯诈骗罪于2023年5月被刑事拘留。",
            ["米某", "卜某"],
        ),
        # a later sentence about the same person is no second person
        (
            "被告人米某，男。被告人米某因本案于2023年5月被刑事拘留；被告人米某现羁押于看守所。\n被告人卜某，女。",
            ["米某", "卜某"],
        ),
        # what is told of somebody listed is no other name, whatever ends the words
        ("被告人米某，男。\n被告人米某把云州银行、河东银行的卡交给卜某。", ["米某"]),
        ("被告人米某，男。\n被告人米某受卜某雇用，每日三百元。", ["米某"]),
        ("被告人米某，男。\n被告人米某于2024年9月因缺钱，由同乡带去取款。", ["米某"]),
        # rarer family names
        ("被告人常某，男。\n被告人洪某某，女。\n被告人郗某，女。", ["常某", "洪某某", "郗某"]),
        # 暨 joins roles, and is a family name
        ("被告人暨某，男。\n被告人暨附带民事诉讼被告人米某，男。", ["暨某", "米某"]),
        # nobody else is a defendant
        (
            "被告人米某，男。\n法定代理人米大海，系被告人米某之父。\n辩护人（系米某之辩护人）陆某，律师。\n被告人卜某，女。\n翻译人员海某。",
            ["米某", "卜某"],
        ),
        ("附带民事诉讼原告人丘某，男。\n被害人戚某，女。\n被告人米某，男。", ["米某"]),
        # entities; who speaks for one is no defendant
        (
            "被告单位云州某网络科技有限公司，住所地云州市。\n诉讼代表人丘某，女，系该公司员工。\n被告人米某，男。",
            ["云州某网络科技有限公司", "米某"],
        ),
        # appeal and retrial words
        ("上诉人（原审被告人）米某，男。\n原审被告人卜某，女。", ["米某", "卜某"]),
        ("上诉人（一审被告人）米某，男。\n原审上诉人（原审被告人）卜某，女。", ["米某", "卜某"]),
        ("原审被告人（上诉人）米某，男。", ["米某"]),
        ("上诉人（原审被告人、附带民事诉讼被告人）米某，男。", ["米某"]),
        ("被告人暨附带民事诉讼被告人米某，男。", ["米某"]),
        # the joined civil action has plaintiffs and defendants of its own
        ("附带民事诉讼原告人丘某，女。\n被告人米某，男。\n附带民事诉讼被告人云州某保险公司，住所地云州市。", ["米某"]),
        ("上诉人（原审附带民事诉讼被告人）丘某，女。\n上诉人（原审被告人）米某，男。", ["米某"]),
        ("上诉人（原审附带民事诉讼原告人）丘某，女。\n原审被告人米某，男。", ["米某"]),
        # several in one breath
        ("被告人米某、卜某，均无业。", ["米某", "卜某"]),
        # forms and tables
        ("被告人基本情况\n姓名：米某某\n性别：男\n民族：汉族\n姓名：卜某\n性别：女\n民族：汉族", ["米某某", "卜某"]),
        ("被告人名单\n序号 姓名 性别 出生日期\n1 米某某 男 1990年1月2日\n2 卜某 女 2001年1月2日", ["米某某", "卜某"]),
        # no full stops at all between the parties
        ("被告人米某辩护人陆某", ["米某"]),
    ],
)
def test_names(intro: str, expected: list[str]) -> None:
    assert [p.name for p in listed(intro)] == expected


@pytest.mark.parametrize(
    ("intro", "expected"),
    [
        ("被告人米某（曾用名米小某），绰号“大米”、“老米”，男。", ("米小某", "大米", "老米")),
        ("被告人米某，男，网名“阿米”，汉族。", ("阿米",)),
        ("被告人米某，男，又名米大、米二，汉族。", ("米大", "米二")),
        ("被告单位云州某网络科技有限公司（以下简称云州网络公司），住所地云州市。", ("云州网络公司", "被告单位")),
        ("被告人米某，男，汉族。", ()),
    ],
)
def test_aliases(intro: str, expected: tuple[str, ...]) -> None:
    assert listed(intro)[0].aliases == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # behind the role any character before a mask is a family name ...
        ("2021年5月，被告人年某伙同被告人双某某盗窃铜缆。", ["年某", "双某某"]),
        # ... but for the words that go on with the sentence, and for places
        ("2021年5月，被告人在某小区门口等候。", []),
        ("三名被告人来自同一条资金链。被告人洪某取款。", ["洪某"]),
        ("被告人常年无业。", []),
        # who is tried elsewhere is nobody here, named with the accused or not
        ("2014年5月，同案人洪某（已判刑）租房。被告人郗某与洪某系同村，替其取款。", ["郗某"]),
        # a family name that is also a preposition
        ("被告人米某、被告人从某刚先后交出银行卡。从某刚取款2万元。", ["米某", "从某刚"]),
        ("被告人从某处得知收卡，被告人米某从某处借卡。", ["米某"]),
        # a given name that is also a word that follows names
        ("被告人洪某明经人告知，取走现金。本院认为，洪某明明知是赃款。", ["洪某明"]),
        ("被告人洪某明知是赃款，仍取走现金。洪某明知来历不明。", ["洪某"]),
    ],
)
def test_names_without_a_list(text: str, expected: list[str]) -> None:
    assert [p.name for p in find_parties(text, split(text))] == expected


def test_alias_in_the_facts() -> None:
    text = HEAD + "被告人米某，男。\n" + BODY.replace("有人", "米某（微信昵称“稻花香”）")
    assert find_parties(text, split(text))[0].aliases == ("稻花香",)


def test_offsets_and_introductions() -> None:
    parties = listed("被告人米某，男，无业。\n辩护人陆某，律师。\n被告人卜某，女，学生。")
    text = HEAD + "被告人米某，男，无业。\n辩护人陆某，律师。\n被告人卜某，女，学生。\n" + BODY
    assert [text[p.start : p.end] for p in parties] == ["米某", "卜某"]
    assert [text[p.intro_start : p.intro_end] for p in parties] == ["被告人米某，男，无业。", "被告人卜某，女，学生。"]
    assert [p.number for p in parties] == [1, 2]


def test_line_breaks_inside_names() -> None:
    intro = "被告人米晓东，男，1990年1月2日出生，汉族。被告人欧阳某某，女，2001年1月2日出生，汉族。"
    rng = random.Random(3)
    for _ in range(5):
        broken = "".join(c + ("\n" if rng.random() < 0.3 else "") for c in HEAD.replace("\n", "") + intro + BODY)
        assert [p.name for p in find_parties(broken, split(broken))] == ["米晓东", "欧阳某某"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # bare facts: names behind 被告人, with their lists
        (
            "经审理查明：2023年5月，被告人米某、卜某某为牟利，把卡卖给“阿强”（另案处理）。后被告人米某到案。",
            ["米某", "卜某某"],
        ),
        ("2023年5月，被告人吴小东在明知的情况下将卡出租。被告人吴小东获利三千元。", ["吴小东"]),
        # people dealt with elsewhere, and victims
        ("2023年5月，被告人米某伙同被告人陆某（另案处理）骗取被害人丘某二万元。", ["米某"]),
        # nobody is called 被告人: masked names that open a sentence
        ("2023年5月，米某将三张卡出租给他人。经查，被害人丘某的钱款转入该卡。", ["米某"]),
        ("警方抓获七人，缴获银行卡二百张。", []),
    ],
)
def test_without_a_list(text: str, expected: list[str]) -> None:
    assert [p.name for p in find_parties(text, split(text))] == expected


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        # sentenced by the name of the list: nobody is missing
        ("一、被告人米某犯盗窃罪，判处拘役四个月。", ["米某"]),
        # as many are sentenced as are listed: another spelling is no further person
        ("一、被告人米某东犯盗窃罪，判处拘役四个月。", ["米某"]),
        # more are sentenced than listed: the list was damaged
        ("一、被告人米某犯盗窃罪，判处拘役四个月。\n二、被告人卜南山犯盗窃罪，判处拘役三个月。", ["米某", "卜南山"]),
    ],
)
def test_people_whom_the_list_lacks(sentences: str, expected: list[str]) -> None:
    findings = "经审理查明：2023年5月，卜南山与米某行窃。卜南山望风，卜南山分得二百元。\n"
    text = (
        HEAD
        + "被告人米某，男，1990年1月2日出生。\n"
        + BODY.replace("经审理查明：", findings).replace("本判决生效。", sentences)
    )
    assert [p.name for p in find_parties(text, split(text))] == expected
