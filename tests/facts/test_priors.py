"""Earlier convictions, administrative penalties and decisions not to prosecute."""

from __future__ import annotations

import pytest
from made import CHARGE, context, judgment

from extractor.casefile import PriorRecord


def plain(p: PriorRecord) -> tuple[object, ...]:
    months = int(p.term_months.low) if p.term_months and p.term_months.low is not None else None
    return (p.kind, p.charge, p.date, p.penalty, months, p.suspended, p.released)


@pytest.mark.parametrize(
    ("intro", "expected", "record"),
    [
        (
            "2018年5月6日因犯盗窃罪被云州市河西区人民法院判处有期徒刑一年六个月，并处罚金人民币二千元，2019年10月5日刑满释放。",
            [("conviction", "盗窃罪", "2018-05-06", "fixed_term", 18, False, "2019-10-05")],
            True,
        ),
        # two, the first with probation
        (
            "曾因犯诈骗罪，于2015年3月2日被云州市河西区人民法院判处有期徒刑三年，缓刑四年；又因犯故意伤害罪，于2020年1月9日被判处拘役五个月。",
            [
                ("conviction", "诈骗罪", "2015-03-02", "fixed_term", 36, True, None),
                ("conviction", "故意伤害罪", "2020-01-09", "detention", 5, False, None),
            ],
            True,
        ),
        # partial dates; released after a reduction
        (
            "因犯抢劫罪于2010年8月被判处有期徒刑八年，剥夺政治权利一年，2016年2月1日经减刑后释放。",
            [("conviction", "抢劫罪", "2010-08", "fixed_term", 96, False, "2016-02-01")],
            True,
        ),
        # paroled, in the same sentence and after ；
        (
            "曾因犯盗窃罪，于2010年5月13日被河西区人民法院判处有期徒刑五年，因假释于2013年1月15日被云州监狱释放。",
            [("conviction", "盗窃罪", "2010-05-13", "fixed_term", 60, False, "2013-01-15")],
            True,
        ),
        (
            "曾因犯盗窃罪，于2011年1月25日被河西区人民法院判处有期徒刑六个月，合并执行有期徒刑三年九个月；2013年2月6日获假释，考验期满日为2014年5月20日。",
            [("conviction", "盗窃罪", "2011-01-25", "fixed_term", 45, False, "2013-02-06")],
            True,
        ),
        # the merged term of several crimes
        (
            "2016年7月8日因犯诈骗罪、盗窃罪被河西区人民法院分别判处有期徒刑二年、一年，决定执行有期徒刑二年六个月，2018年11月20日刑满释放。",
            [("conviction", "诈骗罪", "2016-07-08", "fixed_term", 30, False, "2018-11-20")],
            True,
        ),
        # no penalty at all
        ("2008年6月9日因盗窃被公安局作出不予行政处罚的决定。", [], None),
        # no convictions
        (
            "因吸毒，于2021年4月被公安机关行政拘留十日。",
            [("admin_penalty", None, "2021-04", None, None, False, None)],
            None,
        ),
        (
            "2022年11月因帮助信息网络犯罪活动罪被云州市河西区人民检察院决定不起诉。",
            [("non_prosecution", CHARGE, "2022-11", None, None, False, None)],
            None,
        ),
        # both kinds in one sentence
        (
            "2011年6月因赌博被处罚款500元，2017年9月1日因犯寻衅滋事罪被云州市河西区人民法院判处有期徒刑九个月，2018年4月30日释放。",
            [
                ("admin_penalty", None, "2011-06", None, None, False, None),
                ("conviction", "寻衅滋事罪", "2017-09-01", "fixed_term", 9, False, "2018-04-30"),
            ],
            True,
        ),
        # words without details
        ("有前科。", [("conviction", None, None, None, None, False, None)], True),
        ("无前科。", [], False),
        # the detention of this case is no prior
        ("因涉嫌诈骗罪于2022年1月5日被取保候审。", [], None),
    ],
)
def test_introduction(intro: str, expected: list[tuple[object, ...]], record: bool | None) -> None:
    ctx = context(judgment(intro=intro))
    assert [plain(p) for p in ctx.priors] == expected
    assert ctx.defendants[0].flag("prior_record") is record
    assert ctx.defendants[1].flag("prior_record") is None


@pytest.mark.parametrize(
    ("findings", "records"),
    [
        ("另查明，被告人卜某曾因犯盗窃罪，于2019年5月6日被判处有期徒刑七个月，2019年11月20日刑满释放。", [None, True]),
        # somebody else's
        ("米某的同乡张某曾因诈骗被判处有期徒刑三年。", [None, None]),
    ],
)
def test_findings(findings: str, records: list[bool | None]) -> None:
    assert [d.flag("prior_record") for d in context(judgment(findings=findings)).defendants] == records
