"""Counts of accounts and cards: the sentence, and what a careful reader counts."""

import pytest
from reading import judgment, value

from extractor.facts.accounts import reread

ROWS = [
    # number in front of the noun
    ("2023年5月，被告人王某将本人名下的三张银行卡出租给他人使用。", "own_accounts", (3, 3)),
    # number behind the noun
    ("2023年5月，被告人王某把自己的银行卡2张卖给网友。", "own_accounts", (2, 2)),
    # 各 counts every member of the list
    ("2023年5月，被告人王某将本人名下的甲城银行、乙城银行储蓄卡各1张租给“大头”。", "own_accounts", (2, 2)),
    # payment accounts are accounts too, and parts introduced apart add up
    ("2023年5月，被告人王某将本人名下银行卡1张、支付宝账户1个出租给他人；6月又将本人的微信账户1个租给同一人。", "own_accounts", (3, 3)),
    # a list without a number is its count
    ("2023年5月，被告人王某将本人的微信、支付宝账户出租给他人。", "own_accounts", (2, 2)),
    # a bare noun is one or more
    ("2023年5月，被告人王某将自己的银行卡出租给他人。", "own_accounts", (1, None)),
    # counted again: 上述三张卡 adds nothing
    ("2023年5月，被告人王某将本人名下的三张银行卡出租给他人。上述三张银行卡流入资金五万元。", "own_accounts", (3, 3)),
    # bought from others
    ("2023年5月，被告人王某以每张500元的价格从孙某、李某等人处收购银行卡8张，转卖给“大头”。", "others_accounts", (8, 8)),
    # company accounts
    ("2023年5月，被告人王某注册两家公司，将对公账户2个卖给他人。", "entity_accounts", (2, 2)),
    # SIM cards
    ("2023年5月，被告人王某将本人办理的手机卡12张出售给他人。", "phone_cards", (12, 12)),
    # 20余张 is 20 to 29
    ("2023年5月，被告人王某向他人收购电话卡20余张后出售。", "phone_cards", (20, 29)),
    # IoT cards
    ("2023年5月，被告人王某将物联网卡300张出售给他人。", "iot_cards", (300, 300)),
    # what was found at the search is not what was provided
    ("2023年5月，被告人王某将本人名下的一张银行卡出租给他人。公安机关在其住处查获银行卡15张。", "own_accounts", (1, 1)),
    # a business's settlement account
    ("2023年5月，被告人王某将名下某商行的对公结算户一个交给他人使用。", "entity_accounts", (1, 1)),
    # got from somebody, a list without a number of its own but 各
    ("2023年5月，被告人王某以日租800元从孙某处租来甲城银行卡、乙城银行卡各一张备用。", "others_accounts", (2, 2)),
    # what somebody did not mention is no card
    ("2023年5月，被告人王某将本人的一张银行卡租给他人，其到案后也未供述银行卡的去向。", "own_accounts", (1, 1)),
    # the people who gave their cards are no cards
    ("2023年5月，被告人王某将本人的一张银行卡租给他人，三个出卡人均在场。", "own_accounts", (1, 1)),
    # the tail of a number in front of the bank tells one card: a list of them is its count
    ("2023年5月，被告人王某将本人尾号1234的甲城银行卡、尾号5678的乙城银行卡交给“大头”使用。", "own_accounts", (2, 2)),
    ("2023年5月，被告人王某将甲城银行尾号1234、乙城银行尾号5678的银行卡交给“大头”使用。", "own_accounts", (2, 2)),
    # a list of them with 各
    ("2023年5月，被告人王某开立尾号1234的甲城银行二类账户、尾号5678的乙城银行账户各一个，租给“大头”。", "own_accounts", (2, 2)),
    # behind the bank, and with another's card in the list: each to whom it belongs
    ("2023年5月，被告人王某把自己的甲城银行卡（尾号1234）及妻子的乙城银行卡（尾号5678）租给“大头”。", "own_accounts", (1, 1)),
    ("2023年5月，被告人王某把自己的甲城银行卡（尾号1234）及妻子的乙城银行卡（尾号5678）租给“大头”。", "others_accounts", (1, 1)),
    # who hands over a card that is nobody else's hands over his own
    ("2023年5月，被告人王某交出甲城银行卡（尾号1234），并告知密码。", "own_accounts", (1, 1)),
    # the same tail again is the same card
    ("2023年5月，被告人王某将本人的甲城银行卡（尾号1234）租给“大头”。其间王某用尾号1234的甲城银行卡取现三次。", "own_accounts", (1, 1)),
    # 其 is the giver; that others are called 卡主 changes nothing
    ("2023年5月，被告人王某系到场的卡主，将其甲城银行卡（尾号1234）交给“大头”。", "own_accounts", (1, 1)),
    # two kinds of name under one number: at least one of each
    ("2023年5月，被告人王某将本人及朋友的银行卡共六张租给“大头”。", "own_accounts", (1, 5)),
    ("2023年5月，被告人王某将本人及朋友的银行卡共六张租给“大头”。", "others_accounts", (1, 5)),
    ("2023年5月，被告人王某将自己和母亲名下的两张银行卡租给“大头”。", "own_accounts", (1, 1)),
    ("2023年5月，被告人王某使用自己及他人的收款码为赌博网站收款。", "own_accounts", (1, None)),
    ("2023年5月，被告人王某使用自己及他人的收款码为赌博网站收款。", "others_accounts", (1, None)),
    # kinds of account are no number of accounts
    ("2023年5月，被告人王某把自己和女友的微信、支付宝收款码租给“大头”。", "own_accounts", (1, None)),
    # one of the cards that were counted together adds nothing
    ("2023年5月，被告人王某将本人及朋友的银行卡共六张租给“大头”。其中本人的甲城银行卡（尾号1234）入账三万元。", "own_accounts", (1, 5)),
    # SIM cards count whosever they are
    ("2023年5月，被告人王某出租本人及母亲名下的三张手机卡。", "phone_cards", (3, 3)),
    # the number stands at the banks: as many accounts at least
    ("2023年5月，被告人王某注册公司，到两家银行开立对公账户，将U盾交给“大头”。", "entity_accounts", (2, None)),
    # a company account without a number that is handed over
    ("2023年5月，被告人王某注册公司并开立对公账户，将U盾、公章寄给“大头”。", "entity_accounts", (1, None)),
    # one that is only asked for
    ("2023年5月，被告人王某得知有人高价收购对公账户，遂告诉钱某。", "entity_accounts", None),
    # one for each bank
    ("2023年5月，被告人王某在甲城银行、乙城银行各办理一张银行卡，租给“大头”。", "own_accounts", (2, 2)),
    # a SIM card in the list of what was handed over; 两张卡 into which money flows are the bank cards
    ("2023年5月，被告人王某将其两张银行卡、U盾及手机卡交给“大头”。上述两张卡单向流入资金三万元。", "phone_cards", (1, None)),
    ("2023年5月，被告人王某将其两张银行卡、U盾及手机卡交给“大头”。上述两张卡单向流入资金三万元。", "own_accounts", (2, 2)),
    # what another hands over is not the user's own
    ("2023年5月，被告人王某用钱某交给的六张银行卡取现八万元。", "others_accounts", (6, 6)),
    ("2023年5月，被告人王某将二十张他人名下的银行卡带到酒店，逐一取现。", "others_accounts", (20, 20)),
    # somebody's near him, one or more
    ("2023年5月，被告人王某借用其表姐的银行卡取现三万元。", "others_accounts", (1, None)),
    # a shop's payment code is no card of a named bank
    ("2023年5月，被告人王某将自己的个体户收款码租给“大头”。", "own_accounts", (1, None)),
    # an offer, and what he only saw or believed
    ("2023年5月，被告人王某在网上得知出租银行卡、支付宝可以日赚百元。", "own_accounts", None),
    ("2023年5月，被告人王某看到钱某带着五六张银行卡，仍让其刷卡。", "own_accounts", None),
    ("2023年5月，被告人王某以为钱某用其银行卡领取工资，未获利。", "own_accounts", None),
    # cards that are no accounts, paper and chat groups
    ("2023年5月，被告人王某用赃款购买加油卡、充值卡。", "others_accounts", None),
    ("2023年5月，被告人王某用店里的POS机刷银行卡，并伪造销售单据26张。", "others_accounts", None),
    ("2023年5月，被告人王某在其管理的六个微信群内发布广告。", "internet_accounts", None),
    # wages come on bank cards
    ("2023年5月，被告人王某收购工资卡三十四张转卖。", "others_accounts", (34, 34)),
    # a unit price is no count
    ("2023年5月，被告人王某以每张银行卡500元的价格出租本人名下的银行卡2张。", "own_accounts", (2, 2)),
]


@pytest.mark.parametrize(("text", "field", "expected"), ROWS)
def test_counts(text, field, expected):
    assert value(judgment(text), field) == expected


def test_holder_decides_the_column():
    # own, spouse's and company accounts in one sentence go to three columns
    case = judgment("2023年5月，被告人王某将本人名下银行卡2张、其妻子名下的银行卡1张及公司对公账户1个一并出租给他人。")
    assert [value(case, f) for f in ("own_accounts", "others_accounts", "entity_accounts")] == [(2, 2), (1, 1), (1, 1)]


def test_each_defendant_has_his_own():
    case = judgment(
        "1.2023年5月，被告人王某将本人名下的2张银行卡租给“大头”。\n2.2023年6月，被告人赵某某将本人名下的4张银行卡租给“大头”。", "王某", "赵某某"
    )
    assert (value(case, "own_accounts", 1), value(case, "own_accounts", 2)) == ((2, 2), (4, 4))


def test_how_they_were_provided():
    assert value(judgment("2023年5月，被告人王某将本人名下的三张银行卡出租给他人使用。"), "provision") == ("rents",)
    assert value(judgment("2023年5月，被告人王某将本人名下的三张银行卡卖给他人。"), "provision") == ("sells",)


def test_other_peoples_cards_are_nobodys():
    # what somebody dealt with elsewhere provided belongs to no defendant
    case = judgment("2023年5月，被告人王某将本人名下的1张银行卡租给“大头”。钱某（另案处理）亦将银行卡6张租给“大头”。")
    assert value(case, "own_accounts") == (1, 1)
    assert value(case, "others_accounts") is None


#: sentence, provision
PROVISIONS = [
    # what is bought must be a card
    ("2023年5月，被告人王某将收到的货款当日购买手机，又用本人的银行卡一张取现。", ("operates",)),
    ("2023年5月，被告人王某在出租房内用本人的银行卡一张收款。", ("operates",)),
    # 持 inside another word, a face that is scanned
    ("2023年5月，被告人王某将本人的一张银行卡借给他人，途中刷脸三次，并持续张贴广告。", ("lends",)),
    # own use with the card in his hand
    ("2023年5月，被告人王某遂持工商银行卡到邻县取现两次。", ("operates",)),
    ("2023年5月，被告人王某使用自己的收款码，在“百灵”平台上抢单。", ("operates",)),
    # given for a price by the day or month: rented, whatever the verb
    ("2023年5月，被告人王某以月租3000元将自己的收款码借给赵某。", ("rents",)),
    ("2023年5月，被告人王某将本人的一张银行卡交给“大头”，约定每天500元。", ("rents",)),
    # wages by the day are no rent
    ("2023年5月，被告人王某受雇取款，每天工资300元，取得的现金交给“大头”，未用过本人的银行卡。", None),
    # both verbs count, also where the cards stand in the clause before
    ("2023年5月，被告人王某以每套1000元收购银行卡，之后按每套1800元寄给“大头”。", ("buys", "sells")),
    # heard of, offered, somebody else's
    ("2023年5月，被告人王某得知出售银行卡可以赚钱。", None),
    ("2023年5月，被告人王某遇到收购电话卡的男子，以每张100元出售其名下电话卡三张。", ("sells",)),
    # a pretext is no purchase, a victim's payment no use
    ("2023年5月，被告人王某诱骗孙某通过柜员机向尾号1234的银行卡转账。", None),
    # borrowed to use oneself is no purchase
    ("2023年5月，被告人王某向同学借来两张银行卡，用上述银行卡收款。", ("operates",)),
]


@pytest.mark.parametrize(("text", "expected"), PROVISIONS)
def test_provision(text, expected):
    assert value(judgment(text), "provision") == expected


def test_who_lent_is_told_from_the_borrowers_side():
    case = judgment("2023年5月，被告人赵某某借用王某的银行卡一天，王某碍于情面将卡交出。", "王某", "赵某某")
    assert (value(case, "provision", 1), value(case, "provision", 2)) == (("lends",), None)


def test_who_sells_to_a_defendant_is_not_the_buyer():
    # 向赵某某出售: the one behind 向 does not sell
    case = judgment("2023年5月，被告人王某仍向被告人赵某某出售银行卡三张。", "王某", "赵某某")
    assert value(case, "provision", 1) == ("sells",)
    assert "sells" not in (value(case, "provision", 2) or ())


def test_each_his_own_needs_words():
    # 甲、乙将其…: how many each gave is not said
    case = judgment("2023年5月，被告人王某、赵某某将其甲城银行卡（尾号1234）、乙城银行卡（尾号5678）交给“大头”。", "王某", "赵某某")
    assert (value(case, "own_accounts", 1), value(case, "own_accounts", 2)) == (None, None)


def test_a_borrowed_card_is_its_owners():
    # 借用甲的: 甲's own, whoever borrows it
    case = judgment("2023年5月，“海哥”找到被告人王某，借用王某的甲城银行卡（尾号1234）一天。")
    assert value(case, "own_accounts") == (1, 1)


def test_counted_words_give_the_count_again():
    # words that begin before the number: tails, banks, holders
    for words, field, expected in [
        ("尾号1234的甲城银行卡、尾号5678的乙城银行卡", "own_accounts", (2, 2)),
        ("银行卡（尾号1234、5678）", "own_accounts", (2, 2)),
        ("本人及朋友的银行卡共六张", "others_accounts", (1, 5)),
        ("本人及母亲名下的银行卡各一张", "own_accounts", (1, 1)),
        ("两家银行开立对公账户", "entity_accounts", (2, None)),
        ("甲城银行、乙城银行各办理一张银行卡", "own_accounts", (2, 2)),
    ]:
        count = reread(field, words)
        assert (count.low, count.high) == expected


def test_two_nouns_are_no_named_card() -> None:
    """银行卡账户 is no card of a bank called 银行卡: its words alone must give its count again."""
    from extractor.facts.evidence import holds

    case = judgment("2023年5月，王某将自己的银行卡账户提供给他人使用，后又将支付宝往银行卡转账。")
    assert all(holds(fact) for fact in case.facts)
