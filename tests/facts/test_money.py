"""Amounts: kinds never mixed, parts and totals, whose money."""

import made
import pytest
from reading import judgment, value

from extractor.casefile import Quantity
from extractor.facts.money.words import FIELDS

CARDS = "2023年5月，被告人王某将本人名下的三张银行卡出租给他人。"
ROWS = [
    # money into the accounts
    (CARDS + "经查，上述银行卡流入资金312,450.6元。", "inflow_yuan", (312450.6, 312450.6)),
    # one-way turnover is inflow
    (CARDS + "经查，三张卡单向流水28.6万元。", "inflow_yuan", (286000, 286000)),
    # two-way turnover is not
    (CARDS + "经查，三张卡交易流水共计40万余元。", "flow_yuan", (400000, 500000)),
    (CARDS + "经查，三张卡交易流水共计40万余元。", "inflow_yuan", None),
    # only what is called settlement is settlement
    (CARDS + "经查，上述银行卡支付结算金额共计三十二万元。", "settlement_yuan", (320000, 320000)),
    # the verified part is fraud, the whole loss is not
    (CARDS + "经查，三张卡流入资金50万元，其中被害人刘某被骗资金3.2万元（刘某共被骗20万元）。", "fraud_yuan", (32000, 32000)),
    # several verified sums add up
    (CARDS + "经查，三张卡流入资金50万元，其中刘某被骗的3000元、邓某被骗的1.5万元转入该卡。", "fraud_yuan", (18000, 18000)),
    # gains: a total beats its parts
    (CARDS + "王某先后收取好处费400元、600元，共获利1000元。", "gain_yuan", (1000, 1000)),
    # none is zero, not unknown
    (CARDS + "王某未获利。", "gain_yuan", (0, 0)),
    # a rate is no gain
    (CARDS + "约定每走账一万元获利一百元。王某获利800元。", "gain_yuan", (800, 800)),
    # a promise is no gain
    (CARDS + "对方承诺给予报酬5000元，后失去联系，王某未实际获利。", "gain_yuan", (0, 0)),
    # what was paid back is not what was gained
    (CARDS + "王某获利2000元。审理期间，王某退缴违法所得1500元。", "gain_yuan", (2000, 2000)),
    # cash
    (CARDS + "王某又到银行柜台取现4.5万元交给对方。", "withdrawn_yuan", (45000, 45000)),
    # transfers by his own hand
    (CARDS + "王某通过手机银行分三笔转出42,000元。", "transferred_yuan", (42000, 42000)),
    # the account's own outflow is nobody's act
    (CARDS + "经查，三张卡流入资金87万元，另有转出资金86万元。", "transferred_yuan", None),
    # an unqualified 涉案金额 fills nothing
    (CARDS + "涉案金额共计90万元。", "inflow_yuan", None),
    # what an account receives is no gain, whatever the verb
    (CARDS + "三张卡先后收到汇款226,470元。", "gain_yuan", None),
    (CARDS + "三张卡先后收到汇款226,470元。", "inflow_yuan", (226470, 226470)),
    # what is left after paying others takes the place of what came in
    (CARDS + "王某从中赚取差价5万元，分给孙某2万元、李某1万元，自己留下2万元。", "gain_yuan", (20000, 20000)),
    # cash fetched from somebody is crime money, no gain
    (CARDS + "王某从老人手中接得现金38万元，交给来人。", "gain_yuan", None),
    # fees that are costs or damages are no fee for the deed
    (CARDS + "王某之母支付医疗费7536元、运费200元、鉴定费5000元。", "gain_yuan", None),
    # a meal paid out of the money is no fee
    (CARDS + "王某取出现金40万元交给对方，扣下餐费3600元，其余5000元为对方支付的酬劳。", "gain_yuan", (5000, 5000)),
    # items of the findings are added, the total of one item is not the whole
    ("\n一、2023年5月，被告人王某出租银行卡，共获利3000元。\n二、2023年8月，被告人王某又出租银行卡，获利500元。", "gain_yuan", (3500, 3500)),
    # ... and the same sum in two items is two sums
    ("\n一、2023年5月，被告人王某出租银行卡，获利3000元。\n二、2023年8月，被告人王某又出租银行卡，获利3000元。", "gain_yuan", (6000, 6000)),
    # ... unless the last of them sums up
    ("\n一、2023年5月，被告人王某出租银行卡，获利3000元。\n二、2023年8月，被告人王某又出租银行卡，获利500元。综上，王某共计获利3500元。", "gain_yuan", (3500, 3500)),
    # money that did not move was not moved
    (CARDS + "三张卡因冻结，尚有人民币13,864元资金未转出。", "transferred_yuan", None),
    # what remains as one's own fee
    (CARDS + "王某取出9500元交给对方，剩余100元作为其好处费。", "gain_yuan", (100, 100)),
    # what the card took of a victim came into it
    (CARDS + "王某以上述银行卡收取被害人刘某等人被骗资金27.8万元。", "inflow_yuan", (278000, 278000)),
    # cash in other words
    (CARDS + "王某到柜台支出现金38万元。", "withdrawn_yuan", (380000, 380000)),
    # money that goes back is not what was cheated
    (CARDS + "案发后，赃款5880元返还被害人。", "fraud_yuan", None),
    # money in words
    (CARDS + "经查，上述银行卡流入资金壹拾万零叁仟元。", "inflow_yuan", (103000, 103000)),
    # a bare 得 before the figure, with a fee between, in words of keeping
    (CARDS + "王某得4600元。", "gain_yuan", (4600, 4600)),
    (CARDS + "王某开车接送，得车费三千元。", "gain_yuan", (3000, 3000)),
    (CARDS + "王某从中扣留1.2万元。", "gain_yuan", (12000, 12000)),
    (CARDS + "王某转手卖出，赚6400元。", "gain_yuan", (6400, 6400)),
    # ... but what one piece brings is no gain
    (CARDS + "每拉一人进群，得20元。", "gain_yuan", None),
    # ... and the price of goods gives way to what was kept
    (CARDS + "王某将金条卖给金店，得11万元。王某得6000元。", "gain_yuan", (6000, 6000)),
    # the parts of one list are of one kind, whatever their names
    (CARDS + "王某获取招募费2.1万元、提成4.9万元。", "gain_yuan", (70000, 70000)),
    (CARDS + "王某赚取差价5万元、换号费2000元。", "gain_yuan", (52000, 52000)),
    # a sum whose kind stands in the clause before, behind a price of one piece too
    (CARDS + "报酬每张500元，共1500元。", "gain_yuan", (1500, 1500)),
    (CARDS + "王某先后取现三次，共计9.5万元。", "withdrawn_yuan", (95000, 95000)),
    (CARDS + "该卡四日内收款21笔，金额18.6万元。", "inflow_yuan", (186000, 186000)),
    # one sum of several is not the whole
    (CARDS + "王某取出4万元。次日又取款两次，共计5.7万元。", "withdrawn_yuan", (97000, 97000)),
    # victims told one after the other, under a total and before what is said of all
    (CARDS + "该卡共收取资金92万元，其中刘某被骗购买“会员”的3.4万元、邓某被骗的9900元流入。", "fraud_yuan", (43900, 43900)),
    (CARDS + "查明刘某被骗的2万元、1.8万元、9000元进入该账户。", "fraud_yuan", (47000, 47000)),
    # a part of the same kind is in its total
    (CARDS + "经查，王某共取现31万元，其中3月8日之后取现18万元。", "withdrawn_yuan", (310000, 310000)),
    # words of a pretext, of goods and of the way are no words of another kind
    (CARDS + "上述卡号的来电致被害人刘某被冒充贷款平台骗走1.2万元。", "fraud_yuan", (12000, 12000)),
    ("2023年5月，被告人王某骗取刘某等三人以红包、转账方式给付的钱款31.6万元。", "fraud_yuan", (316000, 316000)),
    ("2023年5月，被告人王某骗取刘某等九人货款共计24万元。", "fraud_yuan", (240000, 240000)),
    # 被 far from 诈骗
    (CARDS + "接到该卡来电的被害人刘某被冒充平台客服诈骗6.7万元。", "fraud_yuan", (67000, 67000)),
    # of a whole only the part counts
    (CARDS + "三张卡中有刘某被骗的7万元中的2000元。", "fraud_yuan", None),
    # whose it is stands behind, with the pretexts
    (CARDS + "三张卡流入136万元，其中88万元是吕某等九人被以“保障扣费”“注销账户”等理由骗走的钱。", "fraud_yuan", (880000, 880000)),
    (CARDS + "王某转移资金96万元，均能与9名被害人被骗金额对应。", "fraud_yuan", (960000, 960000)),
    # a person who moves money moves it himself; the object may come first
    ("2023年5月，被告人王某转移资金合计90.3万元。", "transferred_yuan", (903000, 903000)),
    (CARDS + "王某将其中20万元按对方授意转到指定账户。", "transferred_yuan", (200000, 200000)),
    (CARDS + "王某挂失后将剩余21万元取出。", "withdrawn_yuan", (210000, 210000)),
    # ... then what came in is both
    (CARDS + "王某将转入其卡的2.1万元转走。", "inflow_yuan", (21000, 21000)),
    (CARDS + "王某将转入其卡的2.1万元转走。", "transferred_yuan", (21000, 21000)),
    # ... and money put into one's own account is no more inflow
    (CARDS + "三张卡进账6.3万元。王某将其中6万元转入其母亲账户。", "inflow_yuan", (63000, 63000)),
    # what came to him by transfer, or what a victim transfers, he does not transfer
    (CARDS + "王某收到转账5200元。", "transferred_yuan", None),
    (CARDS + "被害人刘某按要求先后向该卡转账21万元。", "transferred_yuan", None),
    # who moved all of it stands behind
    (CARDS + "该卡流入24.9万元，均被王某转走。", "transferred_yuan", (249000, 249000)),
    (CARDS + "刘某被骗的4.2万元转入该卡，由王某在柜台全部取出。", "withdrawn_yuan", (42000, 42000)),
    # ... unless it was told before
    (CARDS + "王某取现5万元。该卡流入刘某被骗的5.1万元，由王某取现。", "withdrawn_yuan", (50000, 50000)),
    # what somebody says is no finding
    (CARDS + "对方说“昨天那个老师被骗了十八万，给你一千”。该卡流入被骗资金3万元。", "fraud_yuan", (30000, 30000)),
    # money that arrives
    (CARDS + "当日卡内到账5.2万元。", "inflow_yuan", (52000, 52000)),
    (CARDS + "第一笔5万元到账，第二笔2.8万元到账。", "inflow_yuan", (78000, 78000)),
    (CARDS + "该卡收进被害人刘某等七人的款项39万元。", "fraud_yuan", (390000, 390000)),
    (CARDS + "该卡当晚又有30万余元过账。", "flow_yuan", (300000, 400000)),
]


@pytest.mark.parametrize(("text", "field", "expected"), ROWS)
def test_amounts(text, field, expected):
    assert value(judgment(text), field) == expected


def test_lists_with_respectively():
    case = judgment("2023年5月，被告人王某、赵某某将各自名下的银行卡出租给他人，分别获利3000元、2000元。", "王某", "赵某某")
    assert (value(case, "gain_yuan", 1), value(case, "gain_yuan", 2)) == ((3000, 3000), (2000, 2000))


def test_own_share_beats_the_joint_figure():
    case = judgment("2023年5月，被告人王某、赵某某共同收购他人银行卡，二人共同获利28万元，其中王某分得18万元，赵某某分得10万元。", "王某", "赵某某")
    assert (value(case, "gain_yuan", 1), value(case, "gain_yuan", 2)) == ((180000, 180000), (100000, 100000))


def test_paid_out_goes_to_the_payee():
    case = judgment("2023年5月，被告人王某与被告人赵某某看守设备。上线付给王某23600元，王某从中给赵某某4000元，自留19600元。", "王某", "赵某某")
    assert (value(case, "gain_yuan", 1), value(case, "gain_yuan", 2)) == ((19600, 19600), (4000, 4000))


def test_what_the_prosecution_alleged_is_not_what_the_court_found():
    case = judgment("2023年5月，被告人王某将本人名下的三张银行卡出租给他人，流入资金20万元。公诉机关指控流入资金60万元，证据不足，不予认定。")
    assert value(case, "inflow_yuan") == (200000, 200000)


def test_parts_link_to_their_total():
    case = judgment(CARDS + "王某先后收取好处费400元、600元，共获利1000元。")
    total = next(f for f in case.facts if f.field == "gain_yuan" and f.quantity and f.quantity.low == 1000)
    parts = [f for f in case.facts if f.field == "gain_yuan" and f is not total]
    assert parts and all(f.included_in == total.number for f in parts)


def test_what_others_add_up_to_is_nobodys_own():
    text = (
        "2025年2月，被告人王某提供本人银行卡1张，被告人赵某某提供本人银行卡1张。"
        "收款中，查明是被害人被诈骗钱款的共10万元，其中进王某卡的6万元，进赵某某卡的4万元。"
    )
    case = judgment(text, "王某", "赵某某")
    assert [value(case, "fraud_yuan", n) for n in (1, 2)] == [(60000, 60000), (40000, 40000)]


def test_payees_in_a_list_of_shares():
    case = judgment("2023年5月，被告人王某收到53万元，付给赵某某薪资7.8万元、钱某某5.1万元后，自得40万元。", "王某", "赵某某", "钱某某")
    assert [value(case, "gain_yuan", n) for n in (1, 2, 3)] == [(400000, 400000), (78000, 78000), (51000, 51000)]


def test_shares_in_the_sentence_after_a_total():
    text = (
        "2023年5月，被告人王某、赵某某收集电话卡出售。经查，上述卡被用于联系被害人，致杜某、方某等35人被骗290万元。"
        "其中，王某揽收的卡涉及18人、160万元，赵某某揽收的卡涉及16人、130万元。"
    )
    case = judgment(text, "王某", "赵某某")
    assert [value(case, "fraud_yuan", n) for n in (1, 2)] == [(1600000, 1600000), (1300000, 1300000)]


def test_a_joint_total_of_joint_and_own_acts():
    text = (
        "2023年5月，被告人王某、赵某某帮助他人取现，其中王某、赵某某共取现63000元。具体如下：\n"
        "1．5月2日，王某、赵某某取现38000元。\n2．5月3日，王某、赵某某取现14000元。\n3．5月4日，王某取现11000元。"
    )
    assert value(judgment(text, "王某", "赵某某"), "withdrawn_yuan") == (63000, 63000)


def test_each_got_as_much():
    case = judgment("2023年5月，被告人王某、赵某某将各自名下的银行卡出租给他人，共获利6000元，每人分得3000元。", "王某", "赵某某")
    assert [value(case, "gain_yuan", n) for n in (1, 2)] == [(3000, 3000), (3000, 3000)]


def test_a_list_behind_a_colon():
    text = "2023年5月，被告人王某、赵某某帮助他人取现。二被告人的犯罪数额分别为：王某14万元、赵某某9万元。"
    case = judgment(text, "王某", "赵某某")
    assert [value(case, "fraud_yuan", n) for n in (1, 2)] == [(140000, 140000), (90000, 90000)]


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        # a paragraph that sums up and names nobody: everybody's by default, and said to be uncertain
        ("2023年5月，被告人王某提供本人银行卡1张。被告人赵某某提供本人银行卡1张。\n经审计，上述银行卡流入资金30万元。", True),
        # each has his own
        ("2023年5月，被告人王某的银行卡流入资金10万元，被告人赵某某的银行卡流入资金20万元。", False),
        # somebody else's is no question
        ("2023年5月，被告人王某的银行卡流入资金10万元。钮某（另案处理）获利3000元。", False),
    ],
)
def test_what_cannot_be_told_apart_is_said_to_be_so(text, warned):
    assert ("ambiguous_attribution" in judgment(text, "王某", "赵某某").warnings) is warned


def test_the_former_and_the_latter_of_one_persons_accounts():
    text = (
        "2023年5月，被告人王某的银行卡流入资金30万元，被告人赵某某的银行卡流入资金20万元。"
        "被告人钱某某将本人名下的银行卡1张及其公司的对公账户1个租给他人，前者进账7万元，后者进账49万元。"
    )
    case = judgment(text, "王某", "赵某某", "钱某某")
    assert [value(case, "inflow_yuan", n) for n in (1, 2, 3)] == [(300000, 300000), (200000, 200000), (560000, 560000)]


@pytest.mark.parametrize("verb", ["各得", "各自获利", "各分得报酬"])
def test_each_has_his_place_in_a_list(verb):
    case = judgment(f"2023年5月，被告人王某、赵某某将各自名下的银行卡出租给他人，{verb}3000元、2000元。", "王某", "赵某某")
    assert [value(case, "gain_yuan", n) for n in (1, 2)] == [(3000, 3000), (2000, 2000)]


def test_each_got_as_much_in_a_word():
    case = judgment("2023年5月，被告人王某、赵某某将各自名下的银行卡出租给他人。二人各得600元。", "王某", "赵某某")
    assert [value(case, "gain_yuan", n) for n in (1, 2)] == [(600, 600), (600, 600)]


def test_a_part_of_the_charge_that_does_not_stand():
    text = made.judgment(
        prosecution="被害人刘某被骗的3万元进入米某的银行卡，米某取现3万元。米某又取现9.5万元。",
        findings="经审理查明的事实与公诉机关指控的事实一致。",
        holding="公诉机关指控的第一笔3万元，证据不足以证明米某当时明知，不予认定；其又取现9.5万元，已经明知。",
        names=("米某",),
    )
    ctx = made.context(text, money=True)
    assert (FIELDS["withdrawn"], Quantity.exact(30000)) in ctx.rejected
