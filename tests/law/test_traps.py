"""The traps that a lawyer would catch, each with the scenarios that hold it shut (rule, name of the scenario)."""

from __future__ import annotations

import pytest
from test_scenarios import ALL

TRAPS: dict[str, list[tuple[str, str]]] = {
    "only selling and renting of one's own; three or more; inflow of 300,000": [
        ("opinion2025.6.1", "个数和数额恰好达到"), ("opinion2025.6.1", "少一个账户"), ("opinion2025.6.1", "无偿出借不在行为之列"),
    ],
    "others' and company accounts in any number": [("opinion2025.6.2", "一个单位账户恰好达到")],
    "cards that the upstream supplied and the defendant operated do not count": [("opinion2025.6.3", "上线提供的卡由其操作不在行为之列")],
    "two-way flow is an upper bound of inflow": [("opinion2025.6.1", "只有双向流水四十万"), ("opinion2025.6.1", "双向流水二十五万已是上限")],
    "the crime helped must be verified first; its threshold is known for telecom fraud only": [
        ("opinion2025.6.1", "未查证犯罪金额"), ("opinion2025.6.1", "查证金额差一元"), ("opinion2025.6.p2", "被帮助的是赌博"), ("aiding.predicate", "未查证"),
    ],
    "failing art. 6 is not the same as not serious": [("interpretation2019.12.7", "不符合第六条不等于没有其他情节"), ("aiding.article6", "另有获利一万")],
    "five times, and only where it cannot be verified": [("interpretation2019.12.p2", "结算恰好五倍"), ("interpretation2019.12.p2", "没有说无法查证")],
    "presumptions of knowledge are rebuttable": [("opinion2025.5.2", "文书载有相反证据"), ("interpretation2019.11.3", "同时认定被诱骗")],
    "no bright line between aiding and concealing": [("opinion2025.7", "转账取现"), ("distinction.concealing_in_aiding", "取现")],
    "collusion or stable cooperation of who collects": [("opinion2025.8", "收购且稳定配合"), ("distinction.collusion_in_aiding", "符合共犯条件")],
    "clocks of two and five years, from the act backwards": [
        ("opinion2025.9.7", "恰满两年"), ("opinion2025.9.7", "超过两年一日"), ("opinion2025.9.8", "恰满五年"), ("opinion2025.9.8", "超过五年一日"),
    ],
    "the birthday is still the younger age; age at the act, not at trial": [("person.minority", "生日当天仍未满"), ("person.minority", "生日次日已满而认定未成年")],
    "minors: an item of art. 10 and minor circumstances, unless art. 9": [("opinion2025.11.p1s3", "典型"), ("opinion2025.11.p1s3", "有从严情形")],
    "no punishment: think of an administrative penalty": [("outcome.referral", "没有提到行政处罚")],
    "occupational ban and prohibition order": [("outcome.ban_missing", "未宣告"), ("outcome.order_without_probation", "没有缓刑")],
    "the Opinion between its date and its publication": [("time.transition", "成文当日"), ("time.transition", "公布前一日"), ("time.transition", "公布当日")],
    "as decided beside under 2025, and no choice between them": [("aiding.serious_ground", "只符合当时的流入标准"), ("time.two_regimes", "两个标准结论不同")],
    "the minutes: strictly more than 300,000": [("minutes2022.inflow", "恰为三十万不算超过"), ("minutes2022.inflow", "刚刚超过")],
    "figures of 法释〔2025〕13号 are not verified": [("interpretation2025.serious", "数额很大也待定"), ("concealing.tier", "新解释之后未核对")],
    "the floors of concealing until April 2021": [("concealing.floor", "修正前一日"), ("concealing.floor", "修正之后没有数额")],
    "a range may be left on a mitigating ground only": [("concealing.tier", "有从犯可减轻"), ("concealing.tier", "十万以上而在三年以下")],
    "a fine alone is allowed for aiding": [("frame.penalty_kind", "帮信单处罚金")],
    "merged detention up to a year; between the longest and the sum": [
        ("merged.bounds", "拘役并罚一年"), ("merged.bounds", "拘役并罚超过一年"), ("merged.bounds", "低于最高刑"), ("merged.bounds", "超过总和"),
    ],
    "no probation for recidivists, none above three years, its period": [
        ("probation.excluded", "累犯"), ("probation.excluded", "文书提到首要分子"), ("probation.eligible", "三年零一个月"), ("probation.period", "拘役超过一年"),
    ],
    "recidivism: a fixed term served, five years, not as a minor": [
        ("recidivism.conditions", "前罪是缓刑"), ("recidivism.conditions", "逾五年一日"), ("recidivism.conditions", "前罪时未成年"),
    ],
    "open ends: less than 300,000 and 290,000-odd are below 300,000": [("opinion2025.6.1", "不足三十万是开口"), ("opinion2025.6.1", "二十九余万仍不足")],
}  # fmt: skip


@pytest.mark.parametrize("trap", TRAPS)
def test_trap_has_its_scenarios(trap: str) -> None:
    known = {(s.rule, s.name) for s in ALL}
    assert not [pair for pair in TRAPS[trap] if pair not in known]
