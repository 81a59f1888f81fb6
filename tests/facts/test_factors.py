"""Sentencing factors: what is established, what only claimed, and of whom."""

from __future__ import annotations

import pytest
from made import NAMES, context, indictment, judgment, refusal


def listed(text: str) -> list[list[str]]:
    return [sorted(d.values["factors"]) for d in context(text).defendants]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("holding", "expected"),
    [
        # surrender includes the confession; a group
        (
            "米某犯罪以后自动投案，如实供述自己的罪行，系自首，可以从轻处罚。卜某归案后如实供述，系坦白。二被告人自愿认罪认罚，可以从宽处理。",
            [["plea", "voluntary_surrender"], ["confession", "plea"]],
        ),
        (
            "被告人米某、卜某到案后均能如实供述犯罪事实；米某系累犯，应当从重处罚；卜某系初犯、偶犯，且已全额退赃，酌情从轻处罚。",
            [["confession", "recidivist"], ["confession", "first_offence", "restitution"]],
        ),
        # claims with their verdicts
        (
            "辩护人提出米某具有自首情节的意见，与查明的事实不符，本院不予采纳。辩护人提出卜某系初犯、认罪认罚的意见，本院予以采纳。",
            [[], ["first_offence", "plea"]],
        ),
        ("对辩护人所提米某坦白、退赃的辩护意见，本院予以采纳。", [["confession", "restitution"], []]),
        ("米某的辩护人提出米某构成立功，经查，其提供的线索未查证属实，不构成立功，该意见不予采纳。", [[], []]),
        ("原审被告人米某构成自首的上诉理由成立，本院予以支持。", [["voluntary_surrender"], []]),
        (
            "公诉机关关于米某系自首、卜某系坦白的意见，合法有据，本院予以支持。",
            [["voluntary_surrender"], ["confession"]],
        ),
        (
            "公诉机关指控米某系累犯，经查，米某前罪被判处拘役，不符合累犯的构成要件，该项指控不当，应予纠正。但米某有前科，酌情从重处罚。",
            [["prior_record"], []],
        ),
        # a question is no finding, its answer is
        (
            "关于米某是否成立自首。经查，米某经口头传唤到案，且到案后如实供述，依法应认定为自首。",
            [["voluntary_surrender"], []],
        ),
        # denials
        ("米某虽主动投案，但未如实供述主要犯罪事实，不构成自首；当庭自愿认罪，酌情从轻处罚。", [[], []]),
        ("米某未退赃，卜某退出部分违法所得。卜某未取得被害人谅解。", [[], ["restitution"]]),
        ("米某当庭翻供，对其不再适用认罪认罚从宽制度。对卜某适用认罪认罚从宽制度。", [[], ["plea"]]),
        # the record: a recidivist's is not counted twice
        (
            "米某曾因犯罪被判处有期徒刑，刑罚执行完毕后五年内再犯应当判处有期徒刑以上刑罚之罪，是累犯。卜某有盗窃前科，酌情从重。",
            [["recidivist"], ["prior_record"]],
        ),
        (
            "米某二年内曾因出售电话卡受过行政处罚；卜某曾被相对不起诉，酌情从重处罚。",
            [["prior_admin_penalty"], ["prior_non_prosecution"]],
        ),
        # the same without the words of the law
        (
            "米某以前受过刑事处罚；卜某系初次触法，所得甚微，赃款已交回。",
            [["prior_record"], ["first_offence", "restitution", "short_low_gain"]],
        ),
        # the person: who is used is not who uses
        (
            "米某犯罪时不满十八周岁，系在校学生，受他人引诱参与犯罪，获利较少，依法从轻处罚。卜某利用在校学生实施犯罪，酌情从重处罚。",
            [["deceived", "minor", "short_low_gain", "student"], ["exploits_vulnerable"]],
        ),
        ("米某系犯罪未遂。卜某为聋哑人，年满六十五周岁，可从轻处罚。", [["attempted"], ["disabled", "elderly"]]),
        ("米某身为银行工作人员，利用职务便利为他人开户，从严惩处。卜某跨境实施犯罪。", [["insider"], ["cross_border"]]),
        # what was done
        ("被告人米某组织他人收购银行卡，长期从事贩卖银行卡活动，从严惩处。", [["long_term", "organiser"], []]),
        ("米某利用AI换脸技术实施犯罪。卜某使用专门用于犯罪的软件。", [["deepfake"], ["dedicated_tools"]]),
        ("米某协助公安机关抓捕同案犯卜某，有立功表现。", [["merit"], []]),
        ("卜某积极配合公安机关追查上游犯罪，犯罪情节轻微。", [[], ["assists_investigation"]]),
        # money
        (
            "米某亲属代为退缴全部违法所得并预缴罚金；卜某的家属代为赔偿被害人损失，取得被害人谅解。",
            [["fine_prepaid", "restitution"], ["forgiveness", "restitution"]],
        ),
        # 除X外, 其余
        ("除米某外，其余被告人均认罪认罚。", [[], ["plea"]]),
        ("米某系自首；其余被告人系坦白。", [["voluntary_surrender"], ["confession"]]),
        # an opinion without a speaker
        (
            "关于米某系自首、初犯的意见成立，予以采纳；关于卜某系立功的意见，因未查证属实，不予采纳。",
            [["first_offence", "voluntary_surrender"], []],
        ),
        # the object of a clause
        (
            "米某作用大于卜某，到案后拒不供认；卜某归案后如实供述，已退清全部违法所得。",
            [[], ["confession", "restitution"]],
        ),
        (
            "米某身为通信公司员工，为他人批量办理电话卡，从严惩处。卜某以老年客户为对象开卡。",
            [["insider"], ["exploits_vulnerable"]],
        ),
        # claim and answer in one sentence
        (
            "经查，米某系被抓获归案，其辩护人关于米某构成自首的意见与事实不符，但米某归案后如实供述，可从轻处罚。",
            [["confession"], []],
        ),
        # other words for the same
        (
            "米某到案后如实交待，获利不多；卜某获利多，曾受过刑事处罚。",
            [["confession", "short_low_gain"], ["prior_record"]],
        ),
        (
            "米某系初次违法犯罪，已赔付被害人；卜某预缴财产刑保证金。",
            [["first_offence", "restitution"], ["fine_prepaid"]],
        ),
        # neither plea nor confession
        ("米某当庭自愿认罪，卜某认罪态度较好，有悔罪表现。", [[], []]),
    ],
)
def test_holding(holding: str, expected: list[list[str]]) -> None:
    assert listed(judgment(holding=holding)) == expected


def test_what_others_say_in_other_parts_does_not_count() -> None:
    text = judgment(prosecution="公诉机关认为，米某系自首。").replace(
        "经审理查明", "辩护人提出，卜某系初犯、偶犯，请求从轻处罚。\n经审理查明"
    )
    assert listed(text) == [[], []]


def test_a_fine_paid_is_read_in_the_disposition() -> None:
    text = judgment(
        "一、被告人米某犯帮助信息网络犯罪活动罪，单处罚金人民币三千元（已缴纳）。\n二、被告人卜某犯帮助信息网络犯罪活动罪，判处拘役四个月，并处罚金人民币二千元（罚金于判决生效后十日内缴纳）。"
    )
    assert listed(text) == [["fine_prepaid"], []]


def test_an_indictment_asserts() -> None:
    holding = "被告人米某系自首，认罪认罚，可以从宽处理；卜某系累犯，应当从重处罚。应当以帮助信息网络犯罪活动罪追究其刑事责任。"
    assert listed(indictment(holding)) == [["plea", "voluntary_surrender"], ["recidivist"]]


def test_a_decision_not_to_prosecute() -> None:
    holding = "米某犯罪时系未成年人，被他人诱骗，系初犯，具有自首情节，认罪认罚，犯罪情节轻微，"
    assert listed(refusal(holding, "决定对米某不起诉。")) == [
        ["deceived", "first_offence", "minor", "plea", "voluntary_surrender"]
    ]


def test_a_clean_record_is_false_not_unknown() -> None:
    ctx = context(judgment(holding="米某系初犯，酌情从轻处罚。"))
    assert [d.flag("prior_record") for d in ctx.defendants] == [False, None]


def test_unread_documents_have_no_list() -> None:
    ctx = context("云州市河东区人民法院\n通知\n被告人米某，男，1990年1月2日出生。")
    assert all(d.values.get("factors") in (None, ()) for d in ctx.defendants)


def test_sole_defendant_needs_no_name() -> None:
    text = judgment(
        "被告人米某犯帮助信息网络犯罪活动罪，判处拘役四个月，并处罚金一千元。",
        holding="被告人自愿认罪认罚，如实供述，退缴违法所得。",
        names=NAMES[:1],
    )
    assert listed(text) == [["confession", "plea", "restitution"]]


def test_a_plea_that_the_findings_tell() -> None:
    text = refusal(
        "米某、卜某情节轻微。", "决定对米某、卜某不起诉。", findings="米某、卜某均自愿认罪认罚。", names=NAMES[:2]
    )
    assert listed(text) == [["plea"], ["plea"]]
    # the reasoning tells that it was taken back
    text = judgment(findings="米某、卜某均自愿认罪认罚。", holding="米某当庭翻供，卜某如实供述。")
    assert listed(text) == [[], ["confession", "plea"]]
