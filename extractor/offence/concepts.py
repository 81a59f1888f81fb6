"""Lexicon concepts of the boundary between 帮信, 掩隐 and joint crime: groups of words and patterns that mean the same.

Words are compared with the tokens of :func:`extractor.language.segment.words` over the account of the case; patterns stand for
what is no word (an order of acts, a state of mind, a tie) and for stems that the segmenter cuts in several ways. A concept counts
once for a passage.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractor.language.scanning import scanner
from extractor.offence.masking import OTHER, SELF

#: concept → words (tokens)
WORDS: dict[str, tuple[str, ...]] = {
    "act.sell": ("出售", "卖给", "贩卖", "倒卖", "转卖", "售卖", "卖卡"),
    "act.rent": ("出租", "租给", "租赁", "租用", "转租"),
    "act.lend": ("出借", "借给", "借用", "借予"),
    "act.buy": ("收购", "收买", "收卡", "收集", "收取"),
    "act.open": ("办理", "开办", "开立", "申领", "开户", "注册", "办卡", "补办", "挂失"),
    "act.hand_over": ("交给", "交予", "提供", "寄给", "邮寄", "交付", "寄送"),
    "act.withdraw": ("取现", "取款", "取钱", "提现", "支取", "套现", "车手"),
    "act.transfer": ("转账", "转移", "转走", "划转", "汇款", "转款", "走账", "跑分", "洗钱", "刷卡", "过账"),
    "act.exchange": ("虚拟币", "泰达币", "比特币", "USDT", "虚拟货币", "黄金", "购物卡", "充值卡", "兑换", "变现"),
    "act.call": ("拨打", "拨号", "外呼", "话务员", "话术", "聊天", "冒充", "虚构", "谎称", "编造", "骗取", "骗得"),
    "act.deal_goods": ("收赃", "销赃", "赃物", "销售", "收购站", "废品", "低价", "购买", "变卖", "拆解", "典当"),
    "act.steal": ("盗窃", "窃取", "盗走", "撬开", "入室", "抢劫", "抢走", "扒窃"),
    "act.gamble": ("赌博", "投注", "赌场", "抽头", "庄家", "赌客", "下注", "六合彩", "赌资"),
    "act.traffic": ("引流", "推广", "吸粉", "拉群", "加粉", "群发", "地推", "广告"),
    "act.code": ("开发", "维护", "服务器", "软件", "源码", "搭建", "域名", "技术"),
    "act.recruit": ("招募", "招揽", "介绍", "发展", "组织", "纠集", "拉拢", "下线", "招收", "邀约"),
    "act.watch": ("望风", "接送", "看管", "陪同", "监督", "开车"),
    "act.face": ("刷脸", "人脸识别", "人脸", "验证", "验证码", "解冻"),
    "thing.bank": ("银行卡", "账户", "储蓄卡", "U盾", "网银", "四件套", "银行账户", "结算卡", "对公账户", "收款码"),
    "thing.phone": ("电话卡", "手机卡", "SIM卡", "固话", "号码", "流量卡", "物联网卡"),
    "thing.device": ("GOIP", "猫池", "多卡宝", "手机口", "设备", "网关", "音频线", "络漫宝", "VOIP"),
    "thing.internet": ("微信号", "QQ号", "小程序", "公众号", "支付宝", "APP", "网店"),
    "thing.goods": ("电动车", "摩托车", "手机", "电缆", "车辆", "轿车", "电瓶", "三轮车", "羊", "牛", "柴油", "铜线"),
    "thing.cash": ("现金", "ATM", "柜台", "柜员机", "自动取款机", "POS机"),
    "mind.fraud_gang": ("诈骗团伙", "诈骗集团", "诈骗分子", "电信诈骗", "电诈"),
    "party.upline": ("上线", "上家", "老板", "对方", "下家", "上游"),
    "gain.commission": ("佣金", "提成", "好处费", "手续费", "抽成", "日结", "分成"),
    "pact": ("通谋", "共谋", "预谋", "合谋", "商定", "约定", "商议", "分工", "配合"),
}
#: concept → pattern over the masked passage
PATTERNS: tuple[tuple[str, str], ...] = (
    ("mind.crime_online", "明知[^|]{0,14}(?:利用|实施|从事|进行|用于)[^|]{0,8}(?:信息网络|网络)[^|]{0,10}犯罪|可能[^|]{0,10}用于[^|]{0,10}(?:违法)?犯罪|用于(?:实施)?(?:信息)?(?:电信)?网络(?:违法)?犯罪"),
    ("mind.proceeds", "(?:是|系|为|属于|属)[^|]{0,8}(?:犯罪所得|赃款|赃物|诈骗所得|违法所得|来路不明|来源不明|不法所得|盗窃所得|黑钱|诈骗款|诈骗[^|]{0,4}资金)|犯罪所得(?:及其收益)?"),
    ("mind.knows_fraud", "明知[^|]{0,16}(?:诈骗|骗取|骗钱)"),
    ("mind.knows_gambling", "明知[^|]{0,20}(?:赌博|赌资|赌场)"),
    ("mind.stolen", "明知[^|]{0,20}(?:盗窃|被盗|偷来|赃车|盗得|偷盗)"),
    ("mind.denied", "(?:没有|未|无)[^|]{0,8}(?:核实|过问|询问|追问)|不(?:问|管)(?:用途|来源)"),
    ("order.after_arrival", "(?:到账|入账|转入|汇入|打入|进账|流入|进入)(?:后|[^|]{0,12}\\|?[^|]{0,6}(?:随即|立即|即|便|再|又)[^|]{0,10}(?:转|取|汇|购))|得手后|款项?到(?:卡|账)"),
    ("order.remains_with_other", "(?:供|由|给)(?:对方|他人|其|上家|上线|人)?(?:自行)?(?:使用|操作|转账|控制|保管)|手机[^|]{0,6}(?:交|给)[^|]{0,6}(?:操作|使用)"),
    ("order.handed_cash", "(?:现金|钱款|赃款|款项|余款|款)[^|]{0,8}(?:交给|交予|转交|交付|送至|放到|上交)"),
    ("order.per_percent", "(?:按|抽取|提成|收取|获取|得)[^|]{0,14}(?:0%|百分之|‰|千分之|比例)"),
    ("order.per_card", "每张|每套|0元/?张|每套卡|一张卡0"),
    ("joint.with_gang", "(?:加入|参加|受雇于|投靠|参与)[^|]{0,10}(?:团伙|集团|窝点|诈骗|公司|犯罪)"),
    ("joint.collusion", "(?:事先|事前|预先|经)[^|]{0,6}(?:通谋|共谋|合谋|预谋|商议|商定|商量|密谋)|较?为?稳定的?[^|]{0,4}(?:配合|合作)|长期[^|]{0,8}(?:提供|合作|配合|为)"),
    ("joint.before_fraud", "(?:提供|出售|出租|收购|办理)[^|]{0,20}(?:用于|供)[^|]{0,6}(?:实施)?诈骗"),
    ("role.principal_fraud", "(?:以非法占有为目的|虚构事实|隐瞒真相|骗取(?:被害人)?[^|]{0,8}信任|向被害人|诱骗被害人|冒充)"),
    # who does it: the defendant, somebody else, or to the defendant
    ("self.steals", rf"{SELF}[^|{OTHER}]{{0,40}}(?:盗窃|窃取|盗走|盗得|偷走|抢走|劫取|抢劫|扒窃)(?!所得|来的|的|得来)"),
    ("self.defrauds", rf"{SELF}[^|{OTHER}]{{0,40}}(?:骗取|骗得|骗走|虚构|谎称|冒充|编造|拨打|假冒|诱骗|隐瞒(?!犯罪))"),
    ("self.buys_goods", rf"{SELF}[^|]{{0,40}}(?:收购|购买|购得|买下|买入|收取|收下|以[^|]{{0,12}}价)|(?:向|从){OTHER}[^|]{{0,24}}(?:收购|购买|购得)"),
    ("self.helps", rf"{SELF}[^|]{{0,24}}(?:帮助|协助|帮忙|代为|帮其|为其|为{OTHER}|帮{OTHER})"),
    ("self.sells_on", rf"{SELF}[^|]{{0,30}}(?:转卖|转售|变卖|销售|销赃|倒卖|卖给|出售给)"),
    ("self.moves_money", rf"{SELF}[^|{OTHER}]{{0,40}}(?:取现|取款|取出|提现|转账|转出|转移|转走|汇款|刷卡|套现)"),
    ("self.receives_part", rf"{SELF}[^|]{{0,8}}(?:分得|获利|得款|非法获利|得赃款)"),
    ("self.hides", rf"{SELF}[^|]{{0,30}}(?:藏匿|窝藏|隐藏|保管|存放|转移)"),
    ("self.gambles", rf"{SELF}[^|]{{0,40}}(?:开设|经营|坐庄|抽头|组织[^|]{{0,8}}赌|接受[^|]{{0,8}}投注)"),
    ("to_self.goods", rf"(?:销赃|卖|售|出售|贩卖|转卖|低价处理|交|送|抵押)[^|]{{0,10}}(?:给|予|至|于|到){SELF}"),
    ("to_self.money", rf"(?:转|汇|打|存|流)[^|]{{0,6}}(?:入|至|到|给){SELF}"),
    ("other.steals", rf"{OTHER}[^|{SELF}]{{0,40}}(?:盗窃|窃取|盗走|盗得|偷|抢|劫取)"),
    ("other.defrauds", rf"{OTHER}[^|{SELF}]{{0,40}}(?:骗取|骗得|实施[^|]{{0,6}}诈骗|诈骗)"),
    ("object.stolen", "(?:盗窃|盗|偷|抢|骗|诈骗|窃)(?:得|取|来|所得)的?[^|]{0,16}(?:车|手机|电脑|电缆|铜|油|物|品|项链|戒指|煤|牛|羊|药|木|钢|铁)|被盗[^|]{0,6}(?:车|手机|物)|赃(?:物|车)"),
    ("object.no_papers", "无(?:牌|号牌|合法手续|手续|证)|没有(?:手续|发票|来源)|(?:明显)?低于市场价|低价|价格[^|]{0,4}偏低"),
    # what ties a helper to the crime itself rather than to its means or its proceeds
    ("tie.share_of_loot", "(?:按|抽|提|分|领|得|占)[^|]{0,16}(?:骗得|被骗|诈骗|成交|业绩|投注|充值|盈利|输赢|每一?单|每一?笔|每一?名|得手|结算额)[^|]{0,14}(?:比例|提成|分成|分红|0%|百分之|千分之|抽|成|提|给)|分红|入股|股份"),
    ("tie.member", "(?:窝点|团伙|集团|园区|工作室|据点|平台|网站|公司)[^|]{0,12}(?:财务|技术|后勤|员工|成员|客服|主管|人事|管理|出纳|会计)|(?:担任|充当|任|负责|编入|进入)[^|]{0,12}(?:财务|技术|后勤|客服|卡部|水房|码房|卡组|取款组|推广|组长|主管)"),
    ("tie.salary", "月薪|底薪|工资|月领|每月(?:固定)?0|(?<!0)月0元|日薪|每天0|包吃住"),
    ("tie.lives_there", "同吃|同住|吃住|食宿|一起吃|住在[^|]{0,10}(?:窝点|别墅|公寓|一起|套房)|在同一(?:房|屋|套|楼|层)"),
    ("tie.agreed", "商定|谈妥|说好|讲好|约好|议定|谈好|谈定|达成|讲定|约定|商议|商量|合谋|共谋|通谋|预谋|一拍即合"),
    ("tie.beforehand", "事先|事前|预先|作案前|实施前|一开始|起初即|自始|在先|提前"),
    ("tie.lasting", "长期|持续|固定|稳定|专门|专为|一直|历时|每周|有求必应|随叫随到|主要由|只供|独家|不间断|每日|逐日|常年"),
    ("tie.for_gang", "(?:为|替|给|供|向)[^|]{0,14}(?:团伙|集团|窝点|网站|公司|园区|平台|话务|聊天组)[^|]{0,12}(?:提供|供应|供卡|收|转|取|结算|招|引|维护|搭建|发送|使用|租)"),
    ("tie.script", "话术|剧本|脚本|台词|培训|排练|角色|人设"),
    ("tie.for_victims", "(?:供|让|发给|提供给|用于|引导|诱导)[^|]{0,8}(?:被害人|受害人|客户|网民)[^|]{0,8}(?:汇款|转账|打款|付款|扫码|充值|投资|下载|添加)|(?:接收|收取|代收)[^|]{0,10}(?:诈骗|被骗|被害人)"),
    ("know.fraud", "(?:知道|明知|得知|清楚|晓得|告知|告诉|听说|听|看到|看见|明白|知悉|了解|认识到|意识到|讲|说)[^|]{0,20}(?:骗|诈|杀猪|刷单|话术|剧本|被害人|受害人|上当)"),
    ("know.dirty_money", "(?:知道|明知|得知|清楚|晓得|告知|告诉|听说|听|看到|明白|意识到|猜到|怀疑|讲|说)[^|]{0,20}(?:黑钱|赃|脏钱|不干净|来路|来历|洗|犯罪所得|骗来|骗的钱|(?<![材资饮原衣])料(?!理|到|想)|有问题的钱|别人的钱|涉诈|涉案|违法所得)"),
    ("know.gambling", "(?:知道|明知|得知|清楚|告知|告诉|听|看到|称|以为|说)[^|]{0,20}(?:赌|博彩|菠菜|棋牌|彩票)"),
    ("know.vague", "可能|怀疑|猜测|猜想|觉得|感觉|估计|不正当|违法|见不得光|不正规|有风险|担心|害怕|灰色"),
    ("know.not_asked", "(?:未|没有|没|不|也没)[^|]{0,6}(?:问|管|过问|细问|深究|追问|核实|在意)"),
    ("know.not_told", "(?:不|未|没|没有|均不|并不)[^|]{0,4}(?:知道|知情|知晓|清楚|了解|告知|告诉|明知)[^|]{0,16}"),
    ("act.nothing_more", "(?:未|没有|没|不|不再|未再)[^|]{0,6}(?:参与|经手|接触|操作|动过|联系|见过|过问卡|再|使用|转移|取)[^|]{0,10}"),
    ("warned.frozen", "冻结|涉诈|止付|风控|限额|银行(?:通知|来电|工作人员)|民警(?:电话|告知|提醒)|劝阻|反诈"),
    ("act.after_warning", "(?:冻结|告知|提醒|劝阻|警告|被限)[^|]{0,10}\\|?[^|]{0,6}(?:仍|又|继续|改用|换)"),
    ("act.report_lost", "挂失|补卡|私吞|黑吃黑|侵吞|截留|据为己有|占为己有"),
    ("act.lead", "出资|租下|租房|雇|纠集|召集|拉起|组建|牵头|指挥|指派|安排|老板|为首"),
    ("act.pretend", "扮成|扮演|假扮|冒充|自称|假冒|谎称|编造|虚构|诱|取得信任|骗取|骗得|骗走"),
    ("act.reach_out", "推广|引流|拉人|拉群|发布|群发|加好友|吸粉|地推|招聘|招揽|发送短信"),
    ("act.keep_books", "记账|对账|登记|报表|账本|发放|结算|统计|分账"),
    ("act.drive", "驾车|开车|驾驶|接送|司机|望风|放风|盯|看守|看管"),
    ("act.cash_chain", "(?:现金|钱|款|取出)[^|]{0,14}(?:交给|交予|交由|转交|放到|送到|送至|丢在|存到|存入|汇给|上交)"),
    ("act.operate", "(?:自己|亲自|本人|用(?:自己的|其)?手机|轮流|当场|现场|登录)[^|]{0,14}(?:转出|转账|转走|操作|转|扫码|刷脸|取)"),
    ("act.hand_phone", "手机[^|]{0,8}(?:交|给|递|放)|(?:交出|递给|交由)[^|]{0,8}(?:手机|卡|密码)"),
    ("purpose.settlement", "支付结算|资金结算|结算帮助|提供结算"),
)  # fmt: skip

_OF_WORD = {word: concept for concept, words in WORDS.items() for word in words}
_KNOWN = frozenset(_OF_WORD)
#: What a known word can begin with, where the segmenter cut it in two.
_BEGINNINGS = frozenset(word[:end] for word in _OF_WORD for end in range(1, len(word)))
_PATTERNS = tuple((concept, scanner(words)) for concept, words in PATTERNS)
_OF_SELF = tuple(row for row in _PATTERNS if SELF in row[1].pattern)
_PATTERN_OF = dict(_PATTERNS)
_OF_ANYBODY = tuple(row for row in _PATTERNS if SELF not in row[1].pattern)
#: Names of all concepts, in a fixed order.
NAMES: tuple[str, ...] = (*WORDS, *(concept for concept, _ in PATTERNS))


def find_concepts(account: str, tokens: list[str]) -> dict[str, tuple[str, ...]]:
    """Concepts of a masked account with the words that show each; ``tokens`` are its words in order."""
    found: dict[str, tuple[str, ...]] = {}
    pairs = [token + behind for token, behind in zip(tokens, tokens[1:], strict=False) if token in _BEGINNINGS]
    for word in sorted(_KNOWN.intersection(tokens) | _KNOWN.intersection(pairs)):
        found[_OF_WORD[word]] = (*found.get(_OF_WORD[word], ()), word)
    for concept, pattern in _OF_ANYBODY:
        match = pattern.search(account)
        if match:
            found[concept] = (match.group(),)
    return found


def concepts_of(passage: str, told: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Concepts of one defendant's masked clauses with the words that show each.

    ``told``: concepts of the account from which the clauses are taken. Its words are looked for as they stand there; patterns
    that do not hold there are not looked for again, but for those that tell the defendant from others.
    """
    found: dict[str, str] = {}
    for concept, words in told.items():
        pattern = _PATTERN_OF.get(concept)
        if pattern is None:
            word = next((word for word in words if word in passage), None)
        else:
            match = pattern.search(passage)
            word = match.group() if match else None
        if word is not None:
            found[concept] = word
    if SELF in passage:
        for concept, pattern in _OF_SELF:
            match = pattern.search(passage)
            if match:
                found[concept] = match.group()
    return found


def vocabulary() -> frozenset[str]:
    """All words of the concepts: the segmenter must know them as words."""
    return frozenset(_OF_WORD)
