"""Acts as courts word them: done, denied, not proven, only planned, reported or somebody else's."""

import pytest
from reading import judgment, value

from extractor.facts import evidence

OPENING = "2023年5月，被告人王某将本人名下的一张银行卡出租给他人。"

#: what a court says right after OPENING, field, answer
ACTS = [
    # ------------------------------------------------------------------------------------------------------- transfers
    ("王某操作手机银行转账。", "transfers", True),
    ("资金到账后，王某按对方发来的收款信息，用网上银行分六笔转出。", "transfers", True),
    ("王某又将卡内剩余的赃款转至对方指定的账户。", "transfers", True),
    ("王某亲自转走八万元。", "transfers", True),
    ("王某收款后随即转账至上线提供的卡号。", "transfers", True),
    ("卡内钱款均由王某通过支付宝转给“老五”。", "transfers", True),
    ("在对方的指挥下，王某多次输入验证码。", "transfers", True),
    ("王某受“老五”指使，把到账的12万元划转到三个陌生账户。", "transfers", True),
    ("期间王某自行操作收款、转款。", "transfers", True),
    ("王某收款后按平台指令向指定账户付款。", "transfers", True),
    ("王某提供银行卡，并帮助转账。", "transfers", True),
    # denied
    ("王某本人未操作转账。", "transfers", False),
    ("王某没有参与转账、取款。", "transfers", False),
    ("王某仅提供银行卡，从未经手转账。", "transfers", False),
    # a court that finds it unproven says no
    ("没有证据证明王某实施了转账行为。", "transfers", False),
    ("公诉机关指控王某转账五万元，证据不足，不予认定。", "transfers", False),
    # a denial may be worded as no court words the act
    ("但王某未参与转移资金。", "transfers", False),
    ("王某未参与卡内资金的转移。", "transfers", False),
    ("王某不参与转款。", "transfers", False),
    # papers are not acts, and a question is no answer
    ("因为没有转账给王某的记录。", "transfers", None),
    ("王某负责测试银行卡能否转账。", "transfers", None),
    # a 将-clause, the passive, and who is named behind 由
    ("王某将卡内5万元通过地下钱庄汇往境外账户。", "transfers", True),
    ("款项均被王某转走。", "transfers", True),
    ("再由王某转给“老五”。", "transfers", True),
    # what customers pay in
    ("客户将钱打入后再报给王某。", "transfers", None),
    # a purpose is no act
    ("王某明知银行卡将被用于转移网络犯罪资金。", "transfers", None),
    ("王某知道该卡是用来转账的。", "transfers", None),
    # somebody else did it
    ("卡内资金由对方操作转出。", "transfers", None),
    ("上家持王某的手机登录网上银行转账。", "transfers", None),
    ("该款到账当日被“老五”转走。", "transfers", None),
    ("诈骗团伙将赃款转入王某的银行卡。", "transfers", None),
    # an account that turned money over
    ("该卡累计转入80万元，累计转出79万元。", "transfers", None),
    # the victim's own payment
    ("被害人孙某被骗后将3万元转入王某的账户。", "transfers", None),
    # money and accounts as subjects
    ("被骗资金于当日分三笔转入户名为孙某的账户。", "transfers", None),
    ("孙某的建设银行账户于当日转账5万元至王某的账户。", "transfers", None),
    # a stranger's own payment, a company's
    ("境外钱庄将洗白后的钱款转入王某提供的银行卡。", "transfers", None),
    ("林某证明，她按对方的要求通过手机银行转账2万元。", "transfers", None),
    # what was paid on is a reward
    ("王某通过微信转给介绍人好处费300元。", "transfers", None),
    # nouns
    ("上述事实有微信转账记录、转账凭证在案。", "transfers", None),
    ("王某按提示解除了手机银行转账限额。", "transfers", None),
    # asked, not done
    ("对方要求其转账，王某予以拒绝。", "transfers", None),
    # ------------------------------------------------------------------------------------------------------- withdraws
    ("王某在银行柜台取现三万元交给对方。", "withdraws", True),
    ("王某持该卡到多家网点的自动柜员机取款。", "withdraws", True),
    ("余款由其从柜员机上分次取出。", "withdraws", True),
    ("王某遂到营业网点把钱取出来交给“老五”。", "withdraws", True),
    ("王某按照要求提取现金二万元。", "withdraws", True),
    ("王某在他人陪同下支取现金。", "withdraws", True),
    ("王某将卡内的3万元提取后交给“老五”。", "withdraws", True),
    ("王某到自动柜员机上把钱取了出来。", "withdraws", True),
    ("银行卡内的资金系他人取走。", "withdraws", None),
    ("王某从未取现。", "withdraws", False),
    ("王某未参与取款。", "withdraws", False),
    ("王某因卡被冻结，2万元未能取出。", "withdraws", None),
    ("对方让王某保管取款密码。", "withdraws", None),
    ("王某负责开车接送取款人员。", "withdraws", None),
    ("双方商定由王某取现，后王某反悔。", "withdraws", None),
    ("“老五”催其立即支取。", "withdraws", None),
    ("次日，钱某（另案处理）持该卡取现三万元。", "withdraws", None),
    ("王某供述其曾帮人取款，后予以否认。", "withdraws", None),
    ("民警查明另有1万元未取出。", "withdraws", None),
    ("王某发展多人成立取款组，王某未参与取款。", "withdraws", False),
    ("取款监控录像显示取款人不是王某。", "withdraws", None),
    # asked of him, not done
    ("“老五”让王某去柜台取款，王某未予理会。", "withdraws", None),
    ("“老五”让王某到柜台取现，王某走到门口后折返。", "withdraws", None),
    # from a wallet to a card, a function of a platform, a figure: no cash
    ("王某将5万元分三笔提现至自己的银行卡。", "withdraws", None),
    ("王某在后台锁定会员提现。", "withdraws", None),
    ("王某按日核对提现差额。", "withdraws", None),
    ("王某按取现额的9%取得报酬。", "withdraws", None),
    ("其卡被王某用来取现。", "withdraws", True),
    # fetched, but not money
    ("上述手机寄到快递点后，被王某取走。", "withdraws", None),
    # --------------------------------------------------------------------------------------------------------- face
    ("王某按对方要求刷脸两次。", "face_verification", True),
    ("其间，王某四次配合对方进行人脸识别。", "face_verification", True),
    ("因限额，王某两次被要求面部识别，均予配合。", "face_verification", True),
    ("王某对着手机眨眼、张嘴，通过了验证。", "face_verification", True),
    ("转账触发风控后，王某协助完成人脸验证。", "face_verification", True),
    ("王某在对方转账需要人脸验证时予以配合。", "face_verification", True),
    ("王某没有刷脸。", "face_verification", False),
    ("王某为客户办理业务时让客户进行人脸识别。", "face_verification", None),
    ("王某带领卡主到银行刷脸解限。", "face_verification", None),
    # ------------------------------------------------------------------------------------------------------- coins
    ("王某将收到的款项购买泰达币后转给对方。", "virtual_currency", True),
    ("王某从事USDT场外交易，低买高卖。", "virtual_currency", True),
    ("王某把取出的现金换成虚拟货币打入指定的钱包。", "virtual_currency", True),
    ("王某负责接单、买币。", "virtual_currency", True),
    ("王某未买卖虚拟货币。", "virtual_currency", False),
    ("对方以虚拟币向王某支付佣金。", "virtual_currency", None),
    ("另有虚拟币交易记录佐证。", "virtual_currency", None),
    # ----------------------------------------------------------------------------------------------------- equipment
    ("王某在出租屋内架设GOIP设备。", "equipment", True),
    ("王某用音频线连接两部手机，搭建“手机口”。", "equipment", True),
    ("王某受雇看守上述设备。", "equipment", True),
    # devices are mostly written in quotation marks
    ("王某购得“伪基站”设备一套，驾车群发短信。", "equipment", True),
    ("王某看到盒子上贴有“GOIP”字样。", "equipment", None),
    ("王某送饭，通过上述“手机口”拨打的电话致三人被骗。", "equipment", None),
    ("王某在工地安装监控设备。", "equipment", None),
    ("民警在王某店内查获多卡宝一台。", "equipment", None),
    ("王某架设落地网关。", "equipment", True),
    # who sold the cards did not run the device
    ("王某出售的电话卡接入GOIP设备后用于诈骗。", "equipment", None),
    # ------------------------------------------------------------------------------------------------------ recruits
    ("王某招募多名学生提供银行卡。", "recruits", True),
    ("王某又介绍同学李甲将银行卡租给对方。", "recruits", True),
    ("王某先后向多名工友收购银行卡。", "recruits", True),
    ("李甲（另案处理）经王某介绍，将其名下的银行卡租给“老五”。", "recruits", True),
    ("李甲（另案处理）将自己的三张银行卡卖给王某。", "recruits", True),
    ("王某联系到李甲，由李甲提供银行卡三张。", "recruits", True),
    ("王某让朋友李甲、张乙提供银行卡，转租给“老五”。", "recruits", True),
    ("“老五”联系到王某，由王某提供银行卡。", "recruits", None),
    ("王某发展卡主，按人头提成。", "recruits", True),
    ("王某经人介绍将银行卡租给“老五”。", "recruits", None),
    ("王某明知对方收购银行卡系用于犯罪。", "recruits", None),
    ("王某未介绍他人提供银行卡。", "recruits", False),
    ("王某也没有介绍别人参与。", "recruits", False),
    ("王某动员工友李甲、张乙各办一至三套。", "recruits", True),
    ("王某将货款当日购买手机、拆封后去掉激活卡。", "recruits", None),
    # ---------------------------------------------------------------------------------------------------------- mind
    ("王某与诈骗团伙事先通谋。", "prior_collusion", True),
    ("王某事前与实施诈骗的人员共谋。", "prior_collusion", True),
    ("没有证据证明王某与诈骗人员事先通谋。", "prior_collusion", False),
    ("现有证据不足以认定王某与上家存在事前通谋。", "prior_collusion", False),
    ("公诉机关指控王某与诈骗人员事前通谋。", "prior_collusion", None),
    ("王某与上线事前无犯意联络。", "prior_collusion", False),
    ("王某与赵某没有共谋。", "prior_collusion", False),
    ("王某关于没有通谋的辩解不予采纳。", "prior_collusion", None),
    ("王某与诈骗人员事先约定、分工配合并分取骗款。", "prior_collusion", True),
    ("王某与该团伙形成较为稳定的配合关系。", "stable_cooperation", True),
    ("双方尚未形成较为稳定的配合关系。", "stable_cooperation", False),
    ("王某与诈骗人员没有稳定联系。", "stable_cooperation", False),
]


@pytest.mark.parametrize(("text", "field", "expected"), ACTS)
def test_acts(text, field, expected):
    assert value(judgment(OPENING + text), field) == expected


#: two or three defendants: words, field, those who did it
WHO = [
    # handed over to one of them
    ("2023年5月，王某指派赵某持卡取现4万元。", "withdraws", "赵某"),
    ("2023年5月，款项到账后由赵某取现，王某在车内等候。", "withdraws", "赵某"),
    ("2023年5月，王某安排赵某、高某分头取现。", "withdraws", "赵某 高某"),
    # told of the agent behind the act
    ("2023年5月，取现的，由王某、赵某各自持卡实施；转账的，由王某一人操作。", "withdraws", "王某 赵某"),
    ("2023年5月，取现的，由王某、赵某各自持卡实施；通过手机银行转账的，由王某一人操作。", "transfers", "王某"),
    # together
    ("2023年5月，王某伙同高某到邻县取现。", "withdraws", "王某 高某"),
    ("2023年5月，王某与赵某轮流持卡取款。", "withdraws", "王某 赵某"),
    ("2023年5月，款项到账后，王某、赵某将上述款项转移。", "transfers", "王某 赵某"),
    # those named before, not the one who has them do it
    ("2023年5月，王某将赃款转至赵某、高某的银行卡，要求二被告人提现。", "withdraws", "赵某 高某"),
    ("2023年5月，王某找到赵某帮助取现。", "withdraws", "赵某"),
    # the one for whom it is done is not the one who does it
    ("2023年5月，王某先后多次帮助赵某取出赃款。", "withdraws", "王某"),
    ("2023年5月，王某取现6万元、赵某取现4万元，交给高某。", "withdraws", "王某 赵某"),
    # one did, the other did not
    ("2023年5月，王某操作转账，赵某没有操作转账。", "transfers", "王某"),
    ("2023年5月，赵某经王某劝说，将本人的银行卡租给“老五”。", "recruits", "王某"),
    ("2023年5月，赵某将自己的银行卡两张卖给王某，王某转卖给“老五”。", "recruits", "王某"),
    ("2023年5月，王某邀约赵某，由赵某以本人的银行卡接收赃款。", "recruits", "王某"),
    ("2023年5月，王某在高某的车上配合“老五”刷脸。", "face_verification", "王某"),
    ("2023年5月，三被告人均参与取现。", "withdraws", "王某 赵某 高某"),
]


@pytest.mark.parametrize(("text", "field", "names"), WHO)
def test_whose(text, field, names):
    case = judgment(text, "王某", "赵某", "高某")
    assert [d.name for d in case.defendants if d.values.get(field)] == names.split()


#: presumptions of knowledge whose basis is stated
KNOWLEDGE = [
    ("王某被民警电话告知其交易对手系诈骗团伙后，仍继续与之交易。", {"interpretation2019.11.1"}),
    ("王某的银行卡因涉诈被银行限制非柜面交易后，王某仍补办新卡继续出租。", {"opinion2025.5.2"}),
    ("王某与对方约定了应付民警询问的说辞。", {"opinion2025.5.3"}),
    ("王某收取的租金明显高于市场价格。", {"interpretation2019.11.3"}),
    ("王某按对方要求删除聊天记录。", {"interpretation2019.11.5"}),
    ("王某在租住处架设多卡宝。", {"opinion2025.5.1"}),
    # nothing stated
    ("王某收取租金八百元。", None),
    # contrary evidence
    ("王某被他人诱骗，误以为对方是正规公司，银行卡被限制后仍继续出租。不能认定王某明知他人实施犯罪。", None),
    # the defence says so
    ("王某辩称银行卡被限制后仍继续使用是因为不知情。", None),
]


@pytest.mark.parametrize(("text", "expected"), KNOWLEDGE)
def test_knowledge(text, expected):
    got = value(judgment(OPENING + text), "knowledge")
    assert (set(got) if got else None) == expected


#: counted parties
COUNTS = [
    ("王某先后为三个诈骗团伙提供银行卡。", "assisted_targets", (3, 3)),
    ("上述银行卡仅提供给“老五”一人使用。", "assisted_targets", (1, 1)),
    ("王某组建了两个团伙。", "assisted_targets", None),
    ("该卡流入资金中有孙某等7名被害人被骗的12万元。", "victims", (7, 7)),
    ("致使9名被害人被骗。", "victims", (9, 9)),
    ("其中被害人孙某、林某、沈某被骗的5万元转入该卡。", "victims", (3, 3)),
    # one by one, each with what was lost; places and ages in brackets; signs before a mask that are no common family name
    ("该卡流入资金9万元，其中被害人孙某（山东）因“刷单”被骗的3万元、被害人暴某（71岁）被骗的2万元。", "victims", (2, 2)),
    ("该卡流入资金9万元，其中被害人孙某1被骗的3万元。", "victims", (1, 1)),
    ("该卡流入资金9万元，其中被害人孙某、林某、沈某被骗的24,800元、18,650元、9999元。", "victims", (3, 3)),
    # the sum first; the digits of a sum are no part of a name
    ("经查，上述2.4万元系被害人孙某被骗资金。", "victims", (1, 1)),
    ("王某骗取被害人孙某28,600元、被害人林某3万元。", "victims", (2, 2)),
    ("王某骗取被害人孙小丽人民币28,600元、被害人林某人民币3万元。", "victims", (2, 2)),
    # one of those cheated is not called a victim: the names do not make up the total
    ("王某骗取他人8万元，其中骗取被害人孙某3万元，骗取林某5万元。", "victims", None),
    # the same person twice is one
    ("被害人孙某被骗的3万元转入该卡。次日，被害人孙某被骗的2万元转入该卡。", "victims", (1, 1)),
    # a few examples with part of the money are no count
    ("该卡流入资金90万元，查实涉诈资金50万元，其中被害人孙某被骗3万元。", "victims", None),
    # a count beats the names of some
    ("该卡收到孙某等7名被害人被骗的12万元，其中被害人孙某被骗3万元。", "victims", (7, 7)),
    # without the word, behind who got the money
    ("王某冒充客服，共骗得孙某、林某等43人31万余元。", "victims", (43, 43)),
    ("王某骗取孙某、林某等十二人以转账方式给付的钱款31万元。", "victims", (12, 12)),
    # whoever heads the clause, the money says whose they are
    ("王某的卡交出后，“老五”用该卡收取被害人孙某、林某等八人被骗款6万元。", "victims", (8, 8)),
    # what victims do is no list of names
    ("群内转发被害人跪求、借钱的截图，王某收到2万元。", "victims", None),
    ("民警告知系被害人付款，王某又接收诈骗款2万元。", "victims", None),
    # injured shops, people who turn up, words on a wall, people whose papers were borrowed are not assisted
    ("王某以上述方式骗取被害人孙某等十二家商户8万元。", "assisted_targets", None),
    ("王某以上述方式骗取被害人孙某等十二家商户8万元。", "victims", (12, 12)),
    ("王某提供银行卡后接到一名买家打来的电话。", "assisted_targets", None),
    ("王某为其转账，墙上贴有“三组秒杀客户”的横幅。", "assisted_targets", None),
    ("王某提供借用的三名亲友的营业执照申办商户。", "assisted_targets", None),
]


@pytest.mark.parametrize(("text", "field", "expected"), COUNTS)
def test_counts(text, field, expected):
    assert value(judgment(OPENING + text), field) == expected


#: first and last act
PERIODS = [
    # when the owner had bought what was taken
    ("2014年5月，被告人王某窜至某小区，盗走金戒指一枚（2003年7月1日以473元价格购买）、手机一部，后利用网络变卖。", "2014-05", "2014-05"),
    ("2023年5月3日至5月9日，王某将银行卡租给他人使用。2023年7月1日，王某被抓获。", "2023-05-03", "2023-05-09"),
    # people met in April, the card went in May
    ("2023年4月，王某结识“老五”。同年5月6日，王某将银行卡卖给“老五”。", "2023-05-06", "2023-05-06"),
    # the freeze is the bank's act
    ("2023年5月6日，王某将银行卡出租给他人。2023年6月2日，该卡被公安机关冻结。", "2023-05-06", "2023-05-06"),
    ("2023年5月，王某出租银行卡。2023年8月，王某退缴违法所得。", "2023-05", "2023-05"),
    ("自2022年11月起，王某收购银行卡，至2023年2月18日案发。", "2022-11", "2023-02-18"),
    # an earlier case is no act of this one
    ("王某2019年6月1日刑满释放。2023年5月6日，王某提供银行卡。", "2023-05-06", "2023-05-06"),
]


@pytest.mark.parametrize(("text", "start", "end"), PERIODS)
def test_period(text, start, end):
    case = judgment(text)
    assert (value(case, "offence_start"), value(case, "offence_end")) == (start, end)


def test_acts_of_others_are_not_the_defendants():
    case = judgment("2023年5月，被告人王某将本人名下的一张银行卡租给“大头”。次日，钱某（另案处理）持该卡取现三万元。")
    assert value(case, "withdraws") is None


def test_words_of_every_fact_give_its_value_again():
    for text, *_ in [*ACTS, *KNOWLEDGE, *COUNTS]:
        for fact in judgment(OPENING + text).facts:
            if fact.pattern.startswith("conduct."):
                assert evidence.holds(fact), fact
