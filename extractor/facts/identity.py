"""Personal circumstances of the defendants, from the words that introduce them in the list of parties.

Gender, ethnicity, birth date, education, occupation, whether a student, first day of detention, entity or person; and from
the findings and the holding, whether the text says that somebody was a minor at the act. Ages are computed later.
"""

from __future__ import annotations

import re

from extractor.casefile import AttributionKind
from extractor.facts.context import Context
from extractor.facts.parties import Party
from extractor.language.dates import DateSpan, find_dates
from extractor.language.scanning import scanner
from extractor.sections.squeezed import Squeezed

_SEPARATOR = "[，。、；：,;（）()\\s]"
_GENDER = re.compile(
    f"(?:(?<={_SEPARATOR})|性别[：:]?)(?P<value>男|女)性?(?=[，。、；,;（()）]|汉族|[一-龥]{{1,4}}族|[0-9]|身份|公民|出生|生于|民族|$)"
)
_ETHNICITY = re.compile(
    f"(?:(?<={_SEPARATOR})|(?<=[男女])|民族[：:]?)(?P<value>[一-龥]{{1,5}}族)(?=[，。、；,;（()）]|人(?![民士])|文化|[0-9]|$)"
)
_BORN = re.compile("^(?:[日号])?(?:出生|生(?=[，。；、于）在地,]|$))")
_BORN_BEFORE = re.compile("(?:生于|出生(?:日期|年月日?|时间)?(?:于|为|[：:])|生日[：:]?)$")
_ID = re.compile(
    "(?:身份|证件|证)[^，。；]{0,8}?(?P<id>[1-9][0-9]{5}(?P<year>(?:19|20)[0-9]{2})(?P<rest>[0-9×*xX]{0,8}))"
)

#: Levels of education: what the text calls them -> code; the first row that matches wins.
_LEVELS: tuple[tuple[re.Pattern[str], str], ...] = tuple((re.compile(words), code) for words, code in (
    ("硕士|博士|研究生", "postgraduate"),
    ("大学本科|大本|本科|大学(?!专科|专文化)", "bachelor"),
    ("大学专科|大专|专科(?!学校)|高职|高等职业", "college"),
    (
        "中专|中等专|高技|高级技工|中等职业|职业高|职高|职中|职业中|技校|技工|中技|中职|职专|中师|卫校|职业学校|职业技术",
        "vocational",
    ),
    ("高中|高级中学|高[一二三]", "senior"),
    ("初中|初级中学|初[一二三]", "junior"),
    ("小学", "primary"),
    ("文盲|半文盲|不识字|未上过学|没上过学|未受过教育", "illiterate"),
))
_LEVEL_WORDS = (
    "硕士研究生|博士研究生|硕士|博士|研究生|大学本科|大学专科|大学|大本|本科|大专|中等专科学校|中等专业学校|中等专业|中等职业学校|中等职业|高等职业|职业高级中学|职业高中|职业中学|"
    "高级技工|高技|职业中专|职业学校|专科|高职|中专|中职|职高|职中|技工学校|技工|技校|中技|职专|中师|卫校|高级中学|高中|初级中学|初中|小学"
)
_EDUCATION = scanner(
    f"(?P<none>文盲|半文盲|不识字|未上过学|没上过学)|(?:文化程度|学历|教育程度|文化)(?:为|系|是|[：:])?(?P<behind>{_LEVEL_WORDS})(?:毕业|肄业|文化)?|"
    f"(?P<value>{_LEVEL_WORDS})(?:[一二三四五六]年级)?(?:毕业|肄业|结业|辍学|在读|就读|文化|学历|程度|未毕业|没毕业|未读完|没读完)(?:程度)?|"
    f"(?<=[，、；（])(?P<alone>{_LEVEL_WORDS})(?=[，。；）])|(?<=[读念上])[过到至了完]?(?P<read>{_LEVEL_WORDS})(?=[，。；（）]|[一二三四五六]年级)|"
    "(?P<grade>[高初]中?[一二三](?:年级)?)(?:文化|学历|肄业|辍学|在读|就读|学生|未毕业)|"
    "(?P<pupil>本科|专科|大专|中专|中职|中技|技校|职高|职专|卫校|高职|高中|初中)(?:[一二三四]年级|[一二三四])?学?生(?=[，。；（）])"
)

_STUDENT = re.compile("在读|学生(?!公寓|宿舍|家长|会|处)|在校(?!园)")
_FORMER = re.compile("曾系|原系|曾为|曾是|毕业|辍学|肄业|退学|休学")
_NO_WORK = re.compile(
    "无业|无职业|无固定职业|无固定工作|无工作|待业|失业|无正当职业|无稳定职业|没有职业|未就业|自由职业"
)
#: Items of an introduction that are no occupation.
_NOT_OCCUPATION = re.compile(
    "[男女]性?$|.*族(?:人)?$|.*(?:出生|生于|生$|文化|学历|毕业|肄业|文盲|在读|身份|证件|护照|号码|户籍|户口|籍贯|住所|住址|现住|暂住|捕前住|捕前系?住|居住|出生地|绰号|外号|别名|曾用名|化名|网名|自报|国籍|信用代码|"
    "联系电话|电话|之[妻夫子女父母兄弟姐妹]|[的之](?:妻子?|丈夫|儿子|女儿|父亲|母亲|哥哥|弟弟|姐姐|妹妹|堂弟|堂兄|堂妹|表弟|表哥|侄子|朋友|同学|表妹)|同班同学|地址|同上|党员|群众|团员|人大代表|政协)|"
    '.*[0-9]{3,}|住.*|户.*|家住.*|[一-龥]{2,12}(?:省|市|县|区|自治区|自治州|镇|乡|村|旗)(?:人|籍)?$|.*岁$|中国$|汉$|曾(?:因|于).*|因.*|.*被.*|于.*|.*(?:看守所|监狱).*|前科|有前科|无前科|.*(?:缓刑|判决|原判).*|[“"‘].*|[^（]*）$|(?:又名|小名|乳名|原名|冒名|自称|人称|犯).*|单位代码.*|身高.*|.*残疾.*|籍.*|祖籍.*'
)
_ITEM = re.compile("[^，。；、,;]+")
_OCCUPATION_LEAD = re.compile(
    "^(?:案发前|捕前|作案时|案发时|犯罪时|现|原|曾|时任)?(?:系|为|是|任|职业(?:为|系)?[：:]?|工作单位(?:为|系)?[：:]?|从事)?"
)
#: The labels of a form; what stands between two of them belongs to the first.
_LABELS = "姓名|性别|民族|出生日期|出生年月日?|文化程度|学历|职业|工作单位|职务|住址|住所|现住址|户籍地|户籍所在地|身份证号码?|公民身份号码|政治面貌|前科|强制措施|籍贯|国籍"
_OCCUPATION_LABEL = re.compile(
    f"(?:职业|工作单位(?:及职务)?)[：:](?P<value>[^，。；：]{{2,30}}?)(?=(?:{_LABELS})[：:]|[，。；]|$)"
)
#: Where the person ends and the history of the case or of earlier ones begins.
_HISTORY = re.compile(
    "因(?:涉嫌|本案|犯|赌博|吸毒|盗窃|殴打|[一-龥]{2,12}(?:于|被))|曾(?:因|于)|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日(?:因|被|经)|现羁押|辩护人"
)

_DETAINED = re.compile(
    "^[^，。；]{0,36}?(?:被?抓获(?:归案)?|被?临时羁押|被?羁押|被?(?:执行)?刑事拘留|被?抓捕归案|被?捉获|被?查获|被?控制|被?(?:执行)?拘留|被?(?:依法|执行)*逮捕|归案)"
)
_OTHER_DETENTION = re.compile("判处|刑满|释放证明|行政拘留|行政处罚|治安拘留|强制隔离|戒毒|劳动教养|劳教|假释")
_NOT_DETAINED = re.compile("取保候审|监视居住|传唤|投案|自首|未执行|在逃")

_MINOR = re.compile(
    "(?:(?:犯罪|作案|实施(?:上述)?犯罪|实施(?:上述)?行为|行为|案发|本案|时|参与犯罪)时[，]?(?:均|尚|仍|也|系|为|是|属)*(?:已满十[四五六七]周?岁(?:、|，|但)?)?(?:(?:不满|未满|不足)(?:十八|18)周?岁|未成年人?)"
    "|已满(?:十[四五六七]|1[4-7])周?岁(?:、|，|但)?(?:不满|未满)(?:十八|18)周?岁|(?:系|均系|是|为)未成年(?:人|犯)|时年(?:十[四五六七]|1[4-7])周?岁|未成年人犯罪)(?!的(?:人|，|犯罪))"
)
_ADULT = re.compile(
    "(?:犯罪|作案|实施犯罪|行为|案发)时[，]?(?:均)?(?:已满|已年满|年满)(?:十八|18)周?岁|(?:犯罪|作案|案发)时已(?:经)?成年"
)
_IN_SCHOOL = re.compile(
    "(?:系|均系|均为|作为|仍是|尚是)(?:[^，。；、的]{0,10})?(?:在校(?:大|中)?学生|在校生|在读(?:大|中)?学生)(?!的?(?:家长|同学|朋友))"
)
#: (field, value, words of which one must be there, pattern)
_STATED: tuple[tuple[str, str, tuple[str, ...], re.Pattern[str]], ...] = (
    ("is_minor_at_offence", "true", ("岁", "成年"), _MINOR),
    ("is_minor_at_offence", "false", ("岁", "成年"), _ADULT),
    ("is_student", "true", ("在校", "在读"), _IN_SCHOOL),
)
#: Words before them that make it somebody else, another time, or only a plea.
_EARLIER = re.compile(
    "前罪|前次|上次|曾因|前科|累犯[^，。]{0,6}(?:除外)|被害人|与?未成年人共同|利用|引诱|教唆|招募|发展|介绍|辩护人|辩称|辩解|提出"
)


#: What tells a person from an entity: the role, else the gender.
_PERSON_ROLE = re.compile("[^，。]*?(?:被告人|上诉人|被不起诉人|申诉人|罪犯|犯罪嫌疑人)")
_GENDERED = re.compile("[，,]\\s*[男女]")


def find(ctx: Context) -> None:
    """Add a fact for each circumstance that the text states."""
    for party in ctx.parties:
        kind = "true" if party.is_entity else "false"
        ctx.add(
            "name",
            party.start,
            party.end,
            "identity.name",
            value=party.name,
            defendant=party.number,
            attribution="direct",
        )
        if party.is_entity or party.intro_end > party.intro_start:
            start, end = (party.start if party.is_entity else party.intro_start), party.end
            if not party.is_entity and not _PERSON_ROLE.match("".join(ctx.text[start:end].split())):
                gender = _GENDERED.search(ctx.text, end, party.intro_end)  # no role word: it is the gender that tells
                end = gender.end() if gender else end
            ctx.add(
                "is_entity",
                start,
                end,
                "identity.entity",
                value=kind,
                defendant=party.number,
                attribution="direct",
            )
        if party.intro_end > party.intro_start and not party.is_entity:
            _Intro(ctx, party).find()
    _stated(ctx)


def reread(field: str, words: str) -> str | None:
    """The value that the words of an identity fact give when read alone."""
    words = "".join(words.split())
    if field in ("birth_date", "custody_start"):
        dates = find_dates(words)
        return dates[-1].iso if dates else _born_by_id(words)
    if field == "gender":
        return "female" if "女" in words else "male" if "男" in words else None
    if field == "education":
        return next((code for pattern, code in _LEVELS if pattern.search(words)), None)
    if field == "is_student":
        return _student(words)
    if field == "is_minor_at_offence":
        return "true" if _MINOR.search(words) else "false" if _ADULT.search(words) else None
    if field == "is_entity":
        return "false" if _PERSON_ROLE.match(words) or _GENDERED.search(words) else "true"
    return words


def _student(words: str) -> str | None:
    if _STUDENT.search(words) and not _FORMER.search(words):
        return "true"
    return "false"


def _born_by_id(words: str) -> str | None:
    """Birth date in an identity number, as far as it is not masked."""
    match = _ID.search(words)
    if not match:
        return None
    rest = match["rest"]
    year, month, day = match["year"], rest[:2], rest[2:4]
    if month.isdigit() and len(month) == 2 and 1 <= int(month) <= 12:
        return f"{year}-{month}-{day}" if day.isdigit() and len(day) == 2 and 1 <= int(day) <= 31 else f"{year}-{month}"
    return year


class _Intro:
    """One introduction, read on its squeezed words."""

    def __init__(self, ctx: Context, party: Party) -> None:
        self.ctx, self.party = ctx, party
        self.view = Squeezed(ctx.text, party.intro_start, party.intro_end)
        self.name_end = self.view.to(party.end)
        self.text = self.view.text
        history = _HISTORY.search(self.text, self.name_end)
        self.person_end = history.start() if history else len(self.text)
        self.dates = self._dates()

    def find(self) -> None:
        self._pattern("gender", _GENDER)
        self._pattern("ethnicity", _ETHNICITY)
        self._birth()
        self._education()
        self._occupation()
        self._custody()

    def _dates(self) -> list[DateSpan]:
        """Dates of the introduction; the document's own where no white space had to go."""
        start, end = self.party.intro_start, self.party.intro_end
        if len(self.text) != end - start:
            return find_dates(self.text)
        return [
            d._replace(
                start=d.start - start,
                end=d.end - start,
                anchor_start=d.anchor_start - start if d.anchor_start is not None and d.anchor_start >= start else None,
            )
            for d in self.ctx.dates_in(start, end)
        ]

    def _add(self, field: str, start: int, end: int, value: str | None = None) -> None:
        a, b = self.view.back(start), self.view.back_end(end)
        value = value or reread(field, self.ctx.text[a:b])
        if value:
            self.ctx.add(
                field, a, b, f"identity.{field}", value=value, defendant=self.party.number, attribution="direct"
            )

    def _pattern(self, field: str, pattern: re.Pattern[str]) -> None:
        match = pattern.search(self.text, self.name_end, self.person_end)
        if match:
            self._add(field, *match.span("value"))

    def _birth(self) -> None:
        for span in self.dates:
            if span.start < self.name_end:
                continue
            before, behind = self.text[max(0, span.start - 8) : span.start], self.text[span.end : span.end + 5]
            if _BORN.match(behind) or _BORN_BEFORE.search(before):
                self._add("birth_date", span.start, span.end, span.iso)
                return
        match = _ID.search(self.text, self.name_end, self.person_end)
        if match and _born_by_id(match.group()):
            self._add("birth_date", *match.span())

    def _education(self) -> None:
        match = _EDUCATION.search(self.text, self.name_end, self.person_end)
        if match:
            self._add("education", *match.span())

    def _items(self) -> list[tuple[int, int]]:
        """Spans between the separators of the personal part."""
        return [m.span() for m in _ITEM.finditer(self.text, self.name_end, self.person_end)]

    def _occupation(self) -> None:
        """What the person does, and whether that is going to school: an occupation or none says that it is not."""
        student, occupation = self._student_and_occupation()
        if occupation:
            self._add("occupation", *occupation)
        no_work = _NO_WORK.search(self.text, self.name_end, self.person_end)
        jobless = no_work.span() if no_work else None
        if (
            student
            and reread("is_student", self.text[slice(*student)]) == "true"
            and not (jobless and jobless > student)
        ):
            self._add("is_student", *student)
        elif jobless or occupation:
            self._add("is_student", *(jobless or occupation or (0, 0)), value="false")

    def _student_and_occupation(self) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
        """Spans of the item that speaks of school, and of the first item that is nothing else (or of its label's value)."""
        label = _OCCUPATION_LABEL.search(self.text, self.name_end, self.person_end)
        if label:
            span = label.span("value")
            return (span, None) if _STUDENT.search(label["value"]) else (None, span)
        student = occupation = None
        for start, end in self._items():
            words = self.text[start:end]
            if student is None and _STUDENT.search(words) and not re.match("住|户", words):
                student = (start, end)
            if occupation is None and 2 <= end - start <= 40 and not _NOT_OCCUPATION.match(words):
                lead = _OCCUPATION_LEAD.match(words)
                begin = start + (lead.end() if lead else 0)
                if end - begin >= 2 and not re.fullmatch(_LEVEL_WORDS, words):
                    occupation = (begin, end)
        return student, occupation

    def _custody(self) -> None:
        """First date in the part about this case that is followed by a word of detention."""
        for i, span in enumerate(self.dates):
            if span.start < self.person_end:
                continue
            stop = self.dates[i + 1].start if i + 1 < len(self.dates) else len(self.text)
            match = _DETAINED.match(self.text[span.end : min(stop, span.end + 60)])
            sentence = self.text[self._sentence_start(span.start) : self._sentence_end(span.end)]
            if not match or _NOT_DETAINED.search(match.group()) or _OTHER_DETENTION.search(sentence):
                continue
            start = span.start
            if span.anchored and span.anchor_start is not None:
                start = span.anchor_start
            self._add("custody_start", start, span.end + match.end(), span.iso)
            return

    def _sentence_start(self, offset: int) -> int:
        return max(self.text.rfind(c, 0, offset) for c in "。；") + 1

    def _sentence_end(self, offset: int) -> int:
        ends = [e for c in "。；" if (e := self.text.find(c, offset)) >= 0]
        return min(ends, default=len(self.text))


def _stated(ctx: Context) -> None:
    """Statements in the findings and the holding: under or over eighteen at the act, in school."""
    for section in ctx.sections:
        if section.kind not in ("findings", "holding"):
            continue
        words = ctx.text[section.start : section.end]
        for field, value, cues, pattern in _STATED:
            if not any(cue in words for cue in cues):
                continue
            for match in pattern.finditer(ctx.text, section.start, section.end):
                clause = ctx.text[max(section.start, match.start() - 24) : match.start()].rsplit("。", 1)[-1]
                if _EARLIER.search(clause):
                    continue
                numbers, kind = _of_whom(ctx, match)
                for number in numbers:
                    ctx.add(
                        field,
                        match.start(),
                        match.end(),
                        f"identity.{field}",
                        value=value,
                        defendant=number,
                        attribution=kind,
                    )


def _of_whom(ctx: Context, match: re.Match[str]) -> tuple[tuple[int, ...], AttributionKind | None]:
    """时年十七周岁的郑某 speaks of the person named behind it; else the subject of the clause."""
    if ctx.text.startswith("的", match.end()):
        named = [m.person for m in ctx.people.within(match.end() + 1, match.end() + 5)]
        if named:
            return (tuple(n for n in named[:1] if n > 0), "direct")
    return ctx.attribute(match.start(), match.end())
