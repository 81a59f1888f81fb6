"""Whose fact is it? Attribution as a stage of its own.

The text is cut into sentences (。；！？ and line ends) and clauses (，：). A walk over the clauses keeps the *subject*: the
people of whom the clause speaks. How a clause gets its subject, in order:

1. **Named subject.** A person named at the head of the clause (after dates, connectives and titles such as 被告人), not
   behind a preposition or a verb that makes the person an object (向, 给, 从, 交给, 抓获, 对X说 ...). 由X and 安排X make X the
   subject of what follows in the clause, 由X also of the clauses behind it (but for 由X介绍 and the like, where the one
   introduced stays it). Names joined by 、和与及伙同 are one subject of several people; a clause that only adds company
   (伙同乙收集…) makes the subject from there on both. A possessive head (X名下的, X的, X处) counts: what is said of X's
   account is said of X; inside an object (持X提供的银行卡) it does not. A name in a clause of purpose (为要回X的欠款) is nobody's.
2. **Group words.** 三被告人, 二人, 各被告人, 均 after a list, 上述被告人: those of whom the sentence spoke and all defendants
   where the number fits, else the last so many people named; after 向, 与, 组织, 另外 nobody.
3. **Carried subject.** A clause without one takes that of the clause before; a sentence without one that of the sentence
   before (其, 该, 上述 do the same openly). 自己留下… goes back to the first subject of the sentence, past those who were paid.
   除从X处取得的10张外 takes the subject of the clause that it leads to. A paragraph that sums up without naming anybody
   (经审计, 上述账户…) is said of everybody so far, marked ``shared``: a share of one's own beats it.

Victims never become subjects: 其中被害人X被骗2万元 says something of the defendant's account. Somebody dealt with elsewhere
(另案处理), unknown (a nickname) or unnamed (对方, 上线, 该团伙) does, inside a sentence; a fact said of such a person is not
attributed, except that money in accounts goes to the defendant whose accounts the sentence speaks of.

An amount inside a clause goes first to a person named right before it (分给甲3000元、乙2000元; the names between such shares
are objects), then to its place in a list with 分别 (甲、乙分别获利3000元、2000元), then to the clause's subject. The kind of attribution is recorded: ``direct`` (1, lists),
``group`` (2), ``carried`` (3), ``sole`` where the document has one defendant and nobody else is the subject.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from extractor.casefile import AttributionKind, maker
from extractor.facts.people import STRANGER, Mention, People
from extractor.language.scanning import first_signs, scanner

#: breaks of clauses, and the signs between which they do not count
_SIGN = re.compile(r"[。；！？\n，：（“）”]")
_SENTENCE_END = "。；！？\n"
_DATE = r"(?:[0-9一二三四五六七八九十〇○零]{2,4}年)?(?:同年|次年|当年|翌年)?[0-9一二三四五六七八九十]{0,3}(?:月|年)?(?:间|份|初|底|末|中旬|上旬|下旬|[0-9一二三四五六七八九十]{1,3}日)?"
#: What may stand between the head of a clause and its subject.
_LEAD = scanner(
    r"(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）)]?[.．、]|[①-⑳]|[（(][0-9一二三四五六七八九十]{1,3}[）)]|"
    r"被告人|被告单位|同案(?:犯|人|被告人)?|犯罪嫌疑人|被不起诉人|上诉人|原审被告人|违法所得|（原审被告人）|"
    r"经查明?|经审计|经核实|经统计|经鉴定|经司法会计鉴定|另查明?|再查明?|还查明|查明|其中|综上|此外|另外|另有|同时|期间|其间|随后|之后|此后|后来|后|"
    r"并|又|再|还|而|但|且|即|故|故而|因此|于是|遂|由此|至案发|案发[前后时]|案发|归案后|到案后|审理期间|审理过程中|诉讼中|庭审中|审查起诉期间|"
    r"当[日天晚月年]|同[日月年]|次[日月年]|翌日|现|均|和|与|及|以及|、|其|该|上述|前述|本案|对|关于|对于|至于|认定|鉴于|考虑到|虽然?|因|"
    r"[0-9一二三四五六七八九十〇○零]+[年月日时分许]+|间|份|初|底|末|[上中下]旬|至|到|起|止|期间|以来|以后|之前|以前|左右|许|[上下中]午|凌晨|晚上?|"
    r"自|从|于|在|约|[0-9]|人民币|最终|实际|个人|共计|先后|多次|为牟利|为谋利|为非法获利)+"
)
#: Ends of a prefix that make the person after it an object or a bystander.
_OBJECT = scanner(
    r"(?:向|给|从|被|与|和|同|跟|将|把|经|受|对|通过|为|替|帮|帮助|按|按照|根据|据|应|等|伙同|抓获|找到|联系|联系到|认识|结识|介绍|指使|通知|"
    r"告知|发给|付给|付|支付|送|带领|陪同|转给|转到|转入|转至|汇入|汇给|存入|进入|流入|打入|归还|退还|返还|发还|找|[取转拿刷划提带]走|骗取|诈骗|冒充|欺骗|骗走|骗得|得知|介绍|通过|"
    r"借用|使用|利用|收购|收取|租用|购买|提供给|交予|交由|至|到|以|用|在|因|称|供述|指认|证实|明知|知道|得知|知晓|获知|听说|发现|意识到|认为|怀疑|猜到|看到|听到|听|见|看见|见到|遇到|遇见|碰到|相信|误以为|以为|持|凭|拿|系|是|包括|含|及其|骗|劝|找来|租来|借来|买来|收来|收得|租得|借得|换来|要来|约|纠集|收|组织|雇用|雇请|雇佣|招募|发展|邀约|邀集|拉拢|伙同|带|指挥|联络|拉|要求|请|请求|"
    r"交|问|询问|追问|告诉|提醒|建议|提议|嘱咐|叮嘱|吩咐|载|搭载|喊来|叫来|邀请|催|催促|答应|参加|加入|参与|诱使|诱骗|诱导|引诱|引导|怂恿|唆使|撺掇|说服|动员|威胁|负责|管理|登录|下载)$"
)
#: 对甲说…: somebody speaks to 甲; 对甲应从轻处罚 speaks of 甲
_TOLD = re.compile(r"(?:[^，。；]{0,4})?(?:说|称|讲|问|表示|提出|承诺|许诺|交代|言明|解释)")
_OBLIQUE = tuple("从自于在至到向给与和同把将被据由")
#: Titles and kinship words between such a word and the name: 向原审被告人甲, 找朋友乙.
_TITLES = (
    "境外 境内 国外 缅北 电信网络 网络 电信 原审被告人 被告人 被告单位 同案人 同案犯 上诉人 "
    "被不起诉人 被害人 证人 同伙 朋友 好友 网友 亲友 亲属 家人 熟人 村民 学生 员工 职员 女儿 "
    "儿子 母亲 哥哥 弟弟 姐姐 妹妹 同学 同事 室友 老乡 同乡 亲戚 邻居 工友 客户 妻子 丈夫 "
    "女友 男友 父亲 侄子 上线 下线 上家 司机 店员 其"
).split()
_SIBLINGS = "兄弟姐妹哥"
_TITLE = scanner(rf"(?:{'|'.join(_TITLES)}|其?[堂表]?[{_SIBLINGS}])$")
_TITLE_ENDS = frozenset((*(word[-1] for word in _TITLES), *_SIBLINGS))
_NICK = scanner(r"(?:昵称为?|网名为?|名为|自称|名叫|叫|绰号|外号|化名|微信名为?)?[“\"]$")
#: 由甲介绍: the person who is introduced stays the subject; 由甲支付: only what is said in the clause is 甲's
_DONE_TO = re.compile(r"(?:[^，。；]{0,4})?(?:介绍|带(?!来|走)|发展|招募|指使|雇[用佣请]?|接送|送[至到往]|载|陪|引荐|推荐|邀)")
_PAID = re.compile(r"(?:[^，。；]{0,6})?(?:支付|给|付|垫|结算|出资|承担|报销|提供)")
#: Who else heads a clause, without a name: 业务员, 一名男子, “柠檬”将…
_OUTSIDER = re.compile(
    r"(?:后|随后|同日|次日|当日|期间|其间)?(?:(?:该|一名|两名|多名|有个?|某|另一名?|几名)?(?:业务员|话务员|客户|组长|码主|卡主|男子|女子|付款人|会员|客服|网友|群主|站长|中介|买家|卖家|工友|表哥|表弟|技术员|接头人|车主|旅客|工人|放款人|店主|房东|门卫|联系人|介绍人|收货人)"
    r"(?!被告人|名下|的|中|群|[、和与])|“[^”，。]{1,10}”(?:等人|人员|一方)?(?=将|把|称|说|问|要求|让|提出|表示|告知|给|向|又|即|遂|便|再|从|发来|承诺|答|回复|支付|指示|安排|派|叫))"
)
#: Verbs that hand the clause over to the person behind them.
_PIVOT = ("由", "让", "叫", "安排", "指使", "指派", "委托", "指示", "授意")
_JOIN = re.compile(r"^(?:（[^）]{0,30}）)?(?:、|和|与|及|以及|伙同|，)?(?:被告人|同案人|上诉人|原审被告人|其)?(?:弟|兄|妻子?|丈夫|朋友|同学)?$")
_COUNT_WORD = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_GROUP = scanner(
    r"(?P<all>各被告人|全体被告人|上述被告人|上列被告人|以上被告人|被告人均|各(?:上诉人|被不起诉人))|"
    r"(?P<n>[两二三四五六七八九十0-9]{1,2})(?:名)?(?P<who>被告人|上诉人|被不起诉人|原审被告人|人)(?!名下|的?(?:银行|账户|陈述))"
)
#: 另外三人, 组织四人, 向二人: other people, or no subject
_OTHERS = re.compile(r"(?:另外?|其他|其余|组织|招募|雇[用佣请]?|纠集|带领?|带着|指使|介绍|发展|邀约|叫来?|找来?|抓获|告诉|告知|应|向|给|对|为|替|帮|与|和|跟|同)$")
#: X参与期间, X经手的: what follows is said of X's share
_SHARE = re.compile(r"(?:（[^）]*）)?(?:本人)?(?:参与期间|参与后|加入后|加入期间|值守期间|经手的?|负责的?|名下的?[^，。；]{0,6}(?:卡|户)|(?:提供|出售|出租|收购|开出|售出)的)")
_CALLED = re.compile(r"(?:微信|QQ|微信号|账号)?(?:昵称|网名|微信名|账户名|户名|备注名?|卡号|账号)")
_RELATIVE = re.compile(r"(?:的|之)(?:[表堂]?[兄弟姐妹哥]{1,2}|父亲|母亲|父|母|妻子?|丈夫|夫|女友|男友|朋友|同学|同事|老乡|邻居|上线|下线|侄子|侄女|外甥|儿子|女儿|合伙人|内弟|妻弟|前妻|前夫|情妇|手下|下属|员工|司机|助理|岳父|女婿)[、，]?(?:被告人)?")
_WHILE = re.compile(r"(?:[^，。；]{0,4})?(?:借用|使用|租用|持有|控制|保管)(?:[^，。；参]{0,4})期间")
_POSSESSOR = re.compile(r"(?:（[^）]*）)?[”\"]?(?:等人)?(?:本人)?(?:的|名下|处|[^，。；、被]{1,3}的(?=[^，。；]{0,14}(?:卡|户|账号|设备|手机|码))|[一二两三四五六七八九十0-9]{1,3}[张个套部][^，。；、被]{0,6}(?:卡|账户|手机)[里内中上]?的)")
_APPOSED = re.compile(r"(?:（[^）]*）)?等?")
_TOGETHER = scanner(r"(?:并|又|后|再|先后)?(?:(?P<sure>伙同|会同|结伙|勾结|带领|带着)|与|和|同|跟)(?:被告人|原审被告人|同案人)?")
_JOINTLY = re.compile(r"(?:等[^，。；]{0,4})?(?:（[^）]*）)?(?:在|于|共同|一起|驾|乘|前往|到|将|先后|轮流|使用|用|持|通过|从)")
#: a paragraph that sums up without naming anybody: said of everybody so far, unless a share of one's own is named
_SUMMARY = re.compile(r"(?:被告人所|经勘验|经查|经核查|经核实|经审计|经统计|经鉴定|经公安|经比对|经侦查|经司法|综上|截至|至案发|案发|通过上述|上述(?:设备|手机|电话|线路|账户|银行|资金|人员)|该(?:团伙|团队|窝点|平台|公司)|诈骗(?:人员|分子))")
#: between the people of a list of shares: 分给甲3000元、乙2000元
_NEXT_SHARE = re.compile(r"[各共约近]?(?:人民币)?[0-9,.万千百一二三四五六七八九十两余]+元(?:现金)?[、和及与，]")
_SELF = scanner(r"(?:则|而|剩余|余下|其余|余款|最终|实际|个人)?(?:自己|自)(?=[^，。；]{0,2}[落留得赚拿收存剩净获])")
#: 乙答…, and what the person who asked does then; 乙说… may tell what 乙 does then, but not what somebody does all the same
_ANSWERS = re.compile(r"[则就又还也]?(?:(?P<asked>回答|答复|答)|称|说|谎称|告知|告诉|声称|解释)(?![^，。；]{0,4}同意)")
_GOES_ON = re.compile(r"便(?!于)|遂|仍|即(?!使)|就|依然|还是")
_STILL = re.compile(r"仍|依然")
#: A clause that begins with its verb has no subject of its own: who is named behind it is an object.
_VERB_FIRST = re.compile(
    r"(?:并|又|还|再|后|即|遂|便|先后|多次|随后|共同|共|继续|伺机|趁机|就|先){0,3}"
    r"(?:负责|获取|取得|盗窃|窃取|窃得|盗得|偷走|抢劫|抢走|骗取|骗得|诈骗|敲诈|殴打|威胁|冒充|假冒|虚构|谎称|编造|联系|联络|招募|招揽|纠集|组织|雇佣|雇用|收购|收买|"
    r"购买|租用|租赁|使用|利用|操作|操控|控制|登录|帮助|协助|陪同|驾车|驾驶|接送|转移|转走|提取|取出|支取|分给|付给|交给|转给|寄给|卖给|出售|出租|出借|介绍)"
)
_PURPOSE = re.compile(r"(?:为|为了|因|由于)(?!牟利|谋利)[一-龥]{2,}")
_ASIDE = re.compile(r"（[^）]*）")
_EXCEPT = re.compile("除")
_SEPARATELY = re.compile("分别|依次|各自")
#: with which signs the clauses begin to which these apply (a test sees that they can be told): most begin with none of them
_OUTSIDER_SIGNS, _TOGETHER_SIGNS, _SELF_SIGNS, _CALLED_SIGNS, _ANSWERS_SIGNS = (
    first_signs(pattern.pattern) for pattern in (_OUTSIDER, _TOGETHER, _SELF, _CALLED, _ANSWERS)
)


class Clause(NamedTuple):
    """A stretch between two breaks; ``people`` is who it speaks of (numbers as in People; empty = nobody known)."""

    start: int
    end: int
    sentence: int
    people: tuple[int, ...]
    kind: AttributionKind | None
    subject_at: int  # where the clause's own subject begins; -1 if carried
    focus: tuple[int, ...]  # the last defendants that were subject
    shared: bool = False  # the subject is everybody so far, by default
    agent: tuple[int, ...] = ()  # 由甲…: who acts in a clause whose subject is carried


_clause = maker(Clause)


class Attributed(NamedTuple):
    """Defendant numbers (empty = not attributed), how, and whether somebody who is no defendant is the subject."""

    numbers: tuple[int, ...]
    kind: AttributionKind | None
    other: bool = False
    focus: tuple[int, ...] = ()
    shared: bool = False


_attributed = maker(Attributed)


def _depth_breaks(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Clauses of ``text[start:end]`` as (start, end, ends the sentence); breaks inside （） and “” do not count."""
    found, depth, begin = [], 0, start
    for match in _SIGN.finditer(text, start, end):
        at = match.start()
        c, after = text[at], at + 1
        if c in "（“）”":
            if c in "（“":
                depth += 1
                continue
            depth = max(0, depth - 1)
            if c == "”" and depth == 0 and text[at - 1] in "。！？":  # what was said ends with the sentence
                found.append((begin, after, True))
                begin = after
        elif depth == 0 or c == "\n":
            depth = 0
            found.append((begin, after, c in _SENTENCE_END))
            begin = after
    if begin < end:
        found.append((begin, end, True))
    return found


def _bare(prefix: str) -> str:
    """The words before a name without the title or kinship word that belongs to it."""
    if prefix and prefix[-1] in "“\"":
        prefix = _NICK.sub("", prefix)
    return _TITLE.sub("", prefix) if prefix and prefix[-1] in _TITLE_ENDS else prefix


def _is_lead(words: str) -> bool:
    """Whether words are nothing but what may stand between the head of a clause and its subject."""
    if not words:
        return True
    match = _LEAD.match(words)
    return match is not None and match.end() == len(words)


class Attribution:
    """Subjects of all clauses of a text, computed in one walk; ask with :meth:`at`."""

    def __init__(self, text: str, people: People, n_defendants: int, starts: list[int]) -> None:
        """``starts`` are offsets at which nothing is carried over (section starts)."""
        self.text = text
        self.people = people
        self.n = n_defendants
        self.everyone = tuple(range(1, n_defendants + 1))
        self.clauses: list[Clause] = []
        self._sentence_starts: list[int] = []
        self._name_ends = {m.start: m.end for m in reversed(people.mentions)}
        self._walk(sorted({0, *starts}))
        self._sentences = list(zip(self._sentence_starts, [*self._sentence_starts[1:], len(text)], strict=False))
        self.starts = [c.start for c in self.clauses]
        self._separately_ends = [m.end() for m in _SEPARATELY.finditer(text)]
        for except_ in _EXCEPT.finditer(text):
            self._lead_on(bisect_left(self.starts, except_.start()), except_.start())

    # ------------------------------------------------------------------------------------------------------- walking

    def _lead_on(self, i: int, at: int) -> None:
        """除从甲处取得的10张外，乙另…: clause ``i``, if it begins with the word at ``at``, takes the subject of the next one."""
        if i + 1 >= len(self.clauses) or self.starts[i] != at:
            return
        c, d = self.clauses[i : i + 2]
        if c.subject_at < 0 <= d.subject_at and c.sentence == d.sentence and self.text[c.end - 2] == "外":
            self.clauses[i] = c._replace(people=d.people, kind=d.kind, focus=d.focus)

    def _walk(self, starts: list[int]) -> None:
        text, sentence = self.text, 0
        mentions = iter(self.people.mentions)
        ahead = next(mentions, None)  # the first person named behind the clauses so far
        bounds = [*starts, len(text)]
        for a, b in zip(bounds, bounds[1:], strict=False):
            current: tuple[int, ...] = ()
            main: tuple[int, ...] = ()
            focus: tuple[int, ...] = ()
            seen: set[int] = set()  # defendants that were subject since the start of the section
            shared = False
            began = a  # start of the sentence
            fresh = True  # first clause of a sentence
            topical = False  # the sentence has named its topic: what later clauses say of others is not carried on
            told: tuple[int, ...] = ()  # the people of whom the clause before spoke
            given = False  # the clause before handed over by 由
            answered: re.Match[str] | None = None  # the last clause with a subject only says what that person answered
            for start, end, last in _depth_breaks(text, a, b):
                named: list[Mention] = []
                while ahead is not None and ahead.start < end:
                    named.append(ahead)
                    ahead = next(mentions, None)
                sign = text[start]
                if named or text.find("人", start, end) >= 0:
                    people, kind, at = self._subject(start, end, named, (current, main))
                else:
                    people, kind, at = (), None, -1
                if people:
                    own = [p for p in people if p > 0]
                    seen.update(own)
                    current, shared = people, False
                    if own and not topical and not (main and start - began > 12 and self._is_share(at)):  # somebody who is no defendant is carried on inside a sentence only
                        main, topical = people, True
                elif self.n > 1 and current and sign in _OUTSIDER_SIGNS and _OUTSIDER.match(text, start, end):
                    current, shared, kind = (STRANGER,), False, None
                elif current and sign in _TOGETHER_SIGNS and (company := _TOGETHER.match(text, start, end)) and (joined := self._company(company, end)):
                    current = tuple(dict.fromkeys((*current, *joined)))  # 伙同乙收集…: from here on both
                    seen.update(joined)
                    kind, shared = "group", False
                    if any(p in main for p in current):
                        main = current
                elif main and ((sign in _SELF_SIGNS and _SELF.match(text, start)) or (given and text.startswith(("自己", "本人"), start))):
                    current, shared = main, False  # 分给甲3000元，自己留下2000元
                    kind = "carried"
                elif fresh and len(seen) > 1 and text[start - 1 : start] == "\n" and _SUMMARY.match(text, start):
                    current = main = tuple(sorted(seen))
                    kind, shared = "carried", True
                elif main and current != main and answered and (_GOES_ON if answered["asked"] else _STILL).match(text, start):
                    current, shared = main, False  # 甲询问来源，乙答是厂里的，便收购: 甲 does
                    kind = "carried"
                elif fresh:
                    shared = shared and current == main
                    current = main
                    kind = "carried" if current else None
                else:
                    kind = "carried" if current else None
                if current != told:
                    told = current
                    focus = tuple([p for p in current if p > 0]) or focus
                if sentence == len(self._sentence_starts):  # a section may begin inside a sentence
                    self._sentence_starts.append(start)
                by = named and (not people or kind == "group") and text.find("由", start, end) >= 0
                agent, goes_on = self._agent(start, named) if by else ((), False)
                self.clauses.append(_clause((start, end, sentence, current, kind, at if people else -1, focus, shared, agent)))
                given = goes_on
                if goes_on:
                    current = agent
                if people:
                    behind = self._name_ends.get(at, at)
                    answers = at >= 0 and text[behind : behind + 1] in _ANSWERS_SIGNS
                    answered = _ANSWERS.match(text, behind, end) if answers else None
                fresh = last
                if last:
                    answered = None
                    began = end
                    sentence += 1
                    topical = False

    def _is_share(self, at: int) -> bool:
        """Whether the subject named at ``at`` (-1: nowhere) is the owner of what the clause speaks of: 甲名下的…."""
        return at >= 0 and _POSSESSOR.match(self.text, self._name_ends.get(at, at)) is not None

    def _agent(self, start: int, mentions: list[Mention]) -> tuple[tuple[int, ...], bool]:
        """Who acts in a clause behind 由 (nobody where the one who is introduced, hired or led stays its subject), and whether he acts on."""
        for i, m in enumerate(mentions):
            if _bare(self.text[start : m.start]).endswith("由"):
                people = self._joined(mentions, i)
                end = max(n.end for n in mentions[i : i + len(people)])
                if self.text.startswith("的", end) or _DONE_TO.match(self.text, end):
                    return (), False
                return self._alongside(mentions, people), not _PAID.match(self.text, end)
        return (), False

    def _company(self, match: re.Match[str], end: int) -> tuple[int, ...]:
        """Defendants whom the subject of the clause before acts together with (伙同甲、乙 …)."""
        mentions = self.people.within(match.end(), end)
        if not mentions or mentions[0].start > match.end() + 6:
            return ()
        if _bare(self.text[match.end() : mentions[0].start]):
            return ()  # 带领民警抓获甲
        people = self._joined(mentions, 0)
        last = [m for m in mentions if m.person in people][-1]
        if not match["sure"] and not _JOINTLY.match(self.text, last.end):
            return ()
        return tuple(p for p in people if p > 0)

    def _subject(
        self, start: int, end: int, mentions: list[Mention], spoken_of: tuple[tuple[int, ...], ...]
    ) -> tuple[tuple[int, ...], AttributionKind | None, int]:
        """The people whom a clause with some ``mentions`` names as its subject, how, and where; nobody where it names none.

        ``spoken_of``: of whom the clause and the sentence before spoke, whom 二人 may mean.
        """
        text = self.text
        victims, brackets = self.people.victims, text.find("（", start, end) >= 0
        if victims or brackets:
            mentions = [
                m for m in mentions
                if m.person not in victims and not (brackets and text.count("（", start, m.start) > text.count("）", start, m.start))
            ]  # fmt: skip
        group = _GROUP.search(text, start, end) if text.find("人", start, end) >= 0 else None
        if not mentions and group is None:
            return (), None, -1
        first_named: tuple[tuple[int, ...], int] | None = None
        if text[start] in _CALLED_SIGNS and _CALLED.match(text, start, end):
            return (), None, -1  # 昵称“…”: the name of an account, not somebody else
        rejected = False  # the mention before was an object: a name joined to it is one too
        for i, m in enumerate(mentions):
            prefix = _bare(text[start : m.start])
            if rejected and (_JOIN.match(gap := text[mentions[i - 1].end : m.start]) or _NEXT_SHARE.fullmatch(gap)):
                continue
            core = not _is_lead(prefix)  # more than lead-in words
            if i + 1 < len(mentions) and mentions[i + 1].start - m.end <= 8 and _RELATIVE.match(text, m.end) and not core:
                first_named = ((mentions[i + 1].person,), mentions[i + 1].start)  # 甲的表兄乙: it is said of 乙
                break
            if text.find("期间", m.end, m.end + 12) >= 0 and _WHILE.match(text, m.end):  # 甲借用期间: a time
                rejected = True
                continue
            if prefix.endswith("对") and _TOLD.match(text, m.end):
                rejected = True
                continue
            if core and _POSSESSOR.match(text, m.end):  # 持甲提供的银行卡: an owner inside an object
                rejected = True
                continue
            if (not core and not prefix.endswith(_OBLIQUE)) or self._may_lead(prefix):
                first_named = (self._alongside(mentions, self._joined(mentions, i)), m.start)
                break
            if prefix.endswith(_PIVOT):
                break
            rejected = True
        if first_named is None:
            for m in mentions:
                lead = text[start : m.start].removesuffix("在")
                if _SHARE.match(text[m.end : min(end, m.end + 12)]) and _is_lead(lead):
                    first_named = ((m.person,), m.start)
                    break
        if group and rejected and mentions and _APPOSED.fullmatch(text, max((m.end for m in mentions if m.end <= group.start()), default=group.start() - 99), group.start()):
            group = None  # 向甲、乙二人: the object, not the subject
        if group and (first_named is None or group.start() < first_named[1]):
            numbers = self._group(group, start, spoken_of)
            if numbers:
                return numbers, "group", group.start()
        if first_named:
            return first_named[0], "direct", first_named[1]
        return (), None, -1

    def _may_lead(self, prefix: str) -> bool:
        """Whether a name after ``prefix`` (which has more than lead-in words) can be the subject."""
        stripped = _ASIDE.sub("", prefix) if "（" in prefix else prefix
        if _PURPOSE.match(stripped):
            return False  # 为要回甲欠的货款
        if stripped.startswith(("将", "把")) or _VERB_FIRST.match(stripped):
            return False  # 将其家中甲的现金盗走, 盗窃甲家…: who does it stands before
        return len(stripped) <= 14 and not stripped.endswith((*_PIVOT, "的")) and not _OBJECT.search(stripped)

    def _joined(self, mentions: list[Mention], i: int) -> tuple[int, ...]:
        """The people of a list that begins with mention ``i``."""
        if i + 1 == len(mentions):
            return (mentions[i].person,)
        people = [mentions[i].person]
        for left, right in zip(mentions[i:], mentions[i + 1 :], strict=False):
            gap = self.text[left.end : right.start]
            if not gap or not _JOIN.match(gap) or not gap.strip("，"):
                break
            if right.person not in people:
                people.append(right.person)
        return tuple(people)

    def _alongside(self, mentions: list[Mention], people: tuple[int, ...]) -> tuple[int, ...]:
        """``people`` and those who do the like in the same clause: 甲刷脸4次、乙刷脸3次."""
        if len(mentions) < 2:
            return people
        for left, right in zip(mentions, mentions[1:], strict=False):
            if left.person in people and right.person > 0 and right.person not in people and right.start > left.end + 1:
                if self.text[right.start - 1] == "、" and not _POSSESSOR.match(self.text, right.end):
                    people = (*people, right.person)
        return people

    def _group(self, match: re.Match[str], start: int, spoken_of: tuple[tuple[int, ...], ...] = ()) -> tuple[int, ...]:
        if match.group("all"):
            return self.everyone
        word = match.group("n")
        number = _COUNT_WORD.get(word) or (int(word) if word.isascii() else 0)
        if self.text[max(0, match.start() - 1) : match.start()] in ("等", "第", "余", "害"):
            return ()
        others = _OTHERS.search(self.text, max(0, match.start() - 6), match.start())
        if others and (others.group() != "对" or _TOLD.match(self.text, match.end())):
            return ()
        if self.text[match.end() : match.end() + 1] in ("民", "员", "次", "以", "陈", "被", "受", "名"):
            return ()
        for people in spoken_of:
            if len(people) == number > 1:
                return people
        if number == self.n:
            return self.everyone
        if number < 2 or number > self.n + 6:
            return ()
        recent: list[int] = []
        for m in reversed(self.people.within(max(0, start - 1500), match.start())):
            if m.person not in recent and m.person not in self.people.victims:
                recent.append(m.person)
            if len(recent) == number:
                return tuple(sorted(recent, key=lambda p: (p < 0, p)))
        return ()

    # -------------------------------------------------------------------------------------------------------- asking

    def group_in(self, start: int, end: int) -> tuple[int, ...]:
        """Defendants meant by a group word in ``start:end``; empty where there is none."""
        match = _GROUP.search(self.text, start, end)
        return tuple(p for p in self._group(match, start) if p > 0) if match else ()

    def subjects(self) -> tuple[tuple[int, int, tuple[int, ...]], ...]:
        """Clauses that speak of defendants: (start, end, their numbers); with one defendant, clauses without a subject too."""
        sole: tuple[int, ...] = (1,) if self.n == 1 else ()
        found = []
        people: tuple[int, ...] = ()
        numbers = sole
        for start, end, _, spoken_of, _, _, _, _, agent in self.clauses:
            who = agent or spoken_of
            if who is not people:  # most clauses go on with those of the clause before
                people = who
                numbers = tuple([p for p in people if p > 0]) if people else sole
            if numbers:
                found.append((start, end, numbers))
        return tuple(found)

    def clause_at(self, offset: int) -> Clause:
        return self.clauses[(bisect_right(self.starts, offset) or 1) - 1]

    def between(self, start: int, end: int) -> list[Clause]:
        """Clauses that begin in ``start:end``."""
        return self.clauses[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def sentence_bounds(self, offset: int) -> tuple[int, int]:
        """Start and end of the sentence around ``offset``."""
        return self._sentences[(bisect_right(self._sentence_starts, offset) or 1) - 1]

    def sentences_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """Start and end of the sentences of ``start:end`` (a section), in order."""
        first = (bisect_right(self._sentence_starts, start) or 1) - 1
        told = self._sentences[first : bisect_left(self._sentence_starts, end)]
        return [(max(a, start), min(b, end)) for a, b in told]

    def subject(self, offset: int) -> tuple[tuple[int, ...], AttributionKind | None, tuple[int, ...]]:
        """People of whom the words at ``offset`` speak (also people who are no defendants), how, and the focus."""
        clause = self.clause_at(offset)
        return (*self._subject_in(clause, offset), clause.focus)

    def _subject_in(self, clause: Clause, offset: int) -> tuple[tuple[int, ...], AttributionKind | None]:
        """People of whom the words at ``offset`` of a clause speak, and how."""
        people, kind = clause.people, clause.kind
        # a person named later in the clause, as the head of its own part: 由X…, X分得…
        for m in self.people.within(max(clause.start, clause.subject_at + 1), offset):
            if m.person in self.people.victims or m.person in people:
                continue
            if _bare(self.text[clause.start : m.start]).endswith(_PIVOT):
                people, kind = (m.person,), "direct"
        return people, kind

    def by_victim(self, offset: int) -> bool:
        """Whether the words at ``offset`` say what a victim does: a victim heads the sentence later than any defendant."""
        start, _ = self.sentence_bounds(offset)
        for m in reversed(self.people.within(start, offset)):
            clause = self.clause_at(m.start)
            prefix = _bare(self.text[clause.start : m.start])
            if not _is_lead(prefix) or prefix.endswith(_OBLIQUE):
                continue
            return m.person in self.people.victims
        return False

    def at(self, start: int, end: int, *, near_name: bool = True) -> Attributed:
        """To whom the amount or act at ``start:end`` belongs; ``near_name``: a name right before it may claim it."""
        clause = self.clause_at(start)
        near = self.people.before(start, max(0, start - 12)) if near_name else None
        if near is not None and near.person not in self.people.victims and _GLUE.fullmatch(self.text, near.end, start):
            return self._result((near.person,), "direct", clause.focus)
        listed = self._in_list(clause.sentence, start, end)
        if listed is not None:
            return self._result((listed,), "direct", clause.focus)
        people, kind = self._subject_in(clause, start)
        answer = self._result(people, kind, clause.focus)
        if clause.shared and people == clause.people:
            return answer._replace(shared=True)
        return answer

    def _result(self, people: tuple[int, ...], kind: AttributionKind | None, focus: tuple[int, ...]) -> Attributed:
        numbers = tuple([p for p in people if p > 0])
        other = bool(people) and not numbers
        if not people and self.n == 1:
            return _attributed(((1,), "sole", False, (1,), False))
        if self.n == 1 and numbers and kind == "carried":
            kind = "sole"
        if len(numbers) > 1 and kind == "direct":
            kind = "group"
        return _attributed((numbers, kind if numbers else None, other, focus or ((1,) if self.n == 1 else ()), False))

    def _in_list(self, sentence: int, start: int, end: int) -> int | None:
        """The person whose place in a list with 分别 fits the place of the amount at ``start:end`` of a sentence."""
        told = bisect_right(self._separately_ends, start)
        if not told:
            return None
        a, b = self._sentences[sentence]
        behind = self._separately_ends[told - 1]
        mark = behind - len("分别")  # all are of one length
        if mark < a:
            return None
        clause = self.clause_at(mark)
        tail_end = self._list_end(behind, b)
        if start >= tail_end:
            return None
        before = [m for m in self.people.within(clause.start, mark) if m.person not in self.people.victims]
        people: list[int] = []
        for m in before:
            if m.person not in people:
                people.append(m.person)
        if len(people) < 2:
            people = list(clause.people)
        items = _amounts(self.text, behind, tail_end)
        if len(people) < 2 or len(items) != len(people):
            return None
        for person, (s, e) in zip(people, items, strict=True):
            if s <= start < e or start <= s < end:
                return person
        return None

    def _list_end(self, start: int, limit: int) -> int:
        """Where the list of amounts that begins at ``start`` ends: amounts are joined by 、 or ， only."""
        position = start
        while True:
            match = _LIST_ITEM.match(self.text, position, limit)
            if not match:
                return position
            position = match.end()


#: what may stand between a name and the figure that is his
_GLUE = re.compile(
    r" ?(?:的|处|个人|本人|名下)?(?:共计?|合计|从中|实际|非法|另|先后|自)?(?:获利|分得|获得|得款|得到|获取|获|得|领取|退缴|退赔|退出|退赃|上缴|拿到|收取|分)?(?:了)?"
    r"(?:违法所得|赃款|好处费|报酬|工资|介绍费|租金|佣金|提成|现金|酬劳)?(?:共计|合计|为|计)?(?:人民币)?约?"
)
_NUMBER = r"(?:约|近|共|各)?(?:人民币)?[0-9一二三四五六七八九十百千万亿零〇两壹贰叁肆伍陆柒捌玖拾佰仟][0-9一二三四五六七八九十百千万亿零〇两余多壹贰叁肆伍陆柒捌玖拾佰仟,.]*(?:元|张|个|套|部|台|笔|次)?"
_LIST_ITEM = re.compile(rf"[^。；！？\n，、0-9一二三四五六七八九十百千万壹贰叁肆伍陆柒捌玖]{{0,14}}{_NUMBER}(?:以上|左右)?(?:[角分0-9]*)?(?:、|和|及|与|，(?=[0-9一二三四五六七八九十]))?")
_AMOUNT = re.compile(_NUMBER)


def _amounts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [m.span() for m in _AMOUNT.finditer(text, start, end)]
