"""The one list of what results hold: every field of every table with labels, type, unit, allowed values, definition, source.

The Parquet schema, the JSON Schema, the codebook (:mod:`extractor.schemas`) and every label shown to a person come from it;
nothing repeats it by hand. A field of kind ``count``, ``money``, ``months`` or ``years`` is an interval: two columns,
``NAME_low`` and ``NAME_high``, in the tables and ``{"low": …, "high": …}`` in JSON. ``number`` is the interval of a fact,
columns ``low`` and ``high``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "date", "code", "flag", "integer", "real", "texts", "codes", "count", "money", "months", "years", "number"]
INTERVALS: frozenset[Kind] = frozenset(("count", "money", "months", "years", "number"))
LISTS: frozenset[Kind] = frozenset(("texts", "codes"))
UNITS: dict[Kind, tuple[str, str]] = {"money": ("元", "yuan"), "months": ("月", "months"), "years": ("岁", "years")}


@dataclass(frozen=True, slots=True)
class Code:
    """An allowed value with what a person reads for it."""

    value: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``source`` says where its value comes from; ``required`` fields are never null."""

    name: str
    zh: str
    en: str
    kind: Kind
    definition: str
    source: str = "text"
    codes: tuple[Code, ...] = ()
    required: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of its columns in the tables."""
        if self.kind == "number":
            return ("low", "high")
        return (f"{self.name}_low", f"{self.name}_high") if self.kind in INTERVALS else (self.name,)

    def label(self, value: str, lang: str = "zh") -> str:
        """What a person reads for an allowed value (the value itself where it is free text)."""
        for code in self.codes:
            if code.value == value:
                return code.zh if lang == "zh" else code.en
        return value


@dataclass(frozen=True, slots=True)
class Table:
    """One table: a folder of Parquet files of that name."""

    name: str
    zh: str
    en: str
    definition: str
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field:
        """The field of a name. Raises ``KeyError``."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(f"{self.name} has no field {name!r}")


def _codes(*rows: tuple[str, str, str]) -> tuple[Code, ...]:
    return tuple(Code(*row) for row in rows)


DOC_TYPES = _codes(
    ("judgment", "判决书", "judgment"), ("ruling", "裁定书", "ruling"), ("indictment", "起诉书", "indictment"),
    ("non_prosecution", "不起诉决定书", "non-prosecution decision"), ("other", "其他文书", "other"),
)  # fmt: skip
INSTANCES = _codes(("first", "一审", "first instance"), ("second", "二审", "second instance"), ("retrial", "再审", "retrial"))
PROCEDURES = _codes(("ordinary", "普通程序", "ordinary"), ("simplified", "简易程序", "simplified"), ("fast_track", "速裁程序", "fast track"))
LAYERS = _codes(("digital", "文字层", "digital text"), ("ocr", "文字识别", "OCR"), ("mixed", "部分文字识别", "partly OCR"))
WARNINGS = _codes(
    ("damaged_page", "有页面文字受损", "text of a page is damaged"),
    ("masked_case_number", "案号被遮蔽", "the case number is masked"),
    ("conflicting_amounts", "同一金额前后不一，取较具体者", "figures disagree; the more specific one was taken"),
    ("ambiguous_attribution", "有金额不能确定属于哪名被告人", "an amount could not be told to be one defendant's"),
    ("sum_mismatch", "各项之和与总额不符", "parts do not add up to their total"),
    ("no_defendants", "没有找到被告人", "no defendant was found"),
    ("value_out_of_range", "数字过大，未写入表格", "a figure too large for the tables was left out"),
)  # fmt: skip
GENDERS = _codes(("male", "男", "male"), ("female", "女", "female"))
EDUCATION = _codes(
    ("illiterate", "文盲", "illiterate"), ("primary", "小学", "primary school"), ("junior", "初中", "junior middle school"),
    ("senior", "高中", "senior middle school"), ("vocational", "中专、职高或技校", "vocational school"),
    ("college", "大专", "college"), ("bachelor", "本科", "bachelor"), ("postgraduate", "研究生", "postgraduate"),
)  # fmt: skip
PROVISION = _codes(
    ("sells", "出售", "sells"), ("rents", "出租", "rents out"), ("lends", "出借、无偿提供", "lends"), ("buys", "收购", "buys"),
    ("operates", "自行操作使用", "operates"),
)  # fmt: skip
ROLES = _codes(("principal", "主犯", "principal"), ("accessory", "从犯", "accessory"), ("coerced", "胁从犯", "coerced"))
FACTORS = _codes(
    ("voluntary_surrender", "自首", "voluntary surrender"), ("confession", "坦白", "confession"), ("plea", "认罪认罚", "plea"),
    ("merit", "立功", "merit"), ("recidivist", "累犯", "recidivist"), ("prior_record", "前科", "earlier conviction"),
    ("prior_admin_penalty", "曾受行政处罚", "earlier administrative penalty"), ("restitution", "退赃退赔", "restitution"),
    ("forgiveness", "取得谅解", "forgiveness"), ("fine_prepaid", "预缴罚金", "fine paid in advance"),
    ("first_offence", "初犯、偶犯", "first offence"), ("minor", "未成年人", "minor"), ("student", "在校学生", "student"),
    ("elderly", "老年人", "elderly"), ("disabled", "残疾人", "disabled"), ("attempted", "未遂", "attempted"),
    ("organiser", "组织者", "organiser"), ("long_term", "长期作案", "over a long time"),
    ("exploits_vulnerable", "利用未成年人、在校学生、老年人或残疾人", "exploits the vulnerable"), ("insider", "行业从业人员", "insider of the trade"),
    ("cross_border", "跨境", "cross-border"), ("dedicated_tools", "使用专门工具", "dedicated tools"), ("deepfake", "深度伪造", "deepfake"),
    ("prior_non_prosecution", "曾被相对不起诉", "earlier non-prosecution"), ("deceived", "被诱骗", "deceived"),
    ("short_low_gain", "时间短、获利少", "short and of little gain"), ("assists_investigation", "协助侦破", "assists the investigation"),
)  # fmt: skip
TAGS = _codes(
    ("aiding", "帮信", "aiding"), ("concealing", "掩隐", "concealing"), ("accomplice", "共犯", "accomplice"), ("other", "其他", "other")
)
STAGES = _codes(
    ("imposed", "判决", "imposed"), ("recommended", "量刑建议", "recommended"), ("upheld", "维持", "upheld"), ("revised", "改判", "revised"),
    ("quashed", "撤销", "quashed"),
)  # fmt: skip
PENALTIES = _codes(
    ("fixed_term", "有期徒刑", "fixed-term imprisonment"), ("detention", "拘役", "criminal detention"), ("control", "管制", "control"),
    ("life", "无期徒刑", "life imprisonment"), ("death", "死刑", "death"), ("fine_only", "单处罚金", "fine only"),
    ("exempt", "免予刑事处罚", "exempt from punishment"), ("acquitted", "无罪", "acquitted"), ("not_prosecuted", "不起诉", "not prosecuted"),
)  # fmt: skip
SPEAKERS = _codes(("prosecution", "指控", "prosecution"), ("defence", "辩称", "defence"), ("court", "查明或认为", "court"))
ATTRIBUTIONS = _codes(
    ("sole", "唯一被告人", "only defendant"), ("direct", "句中指名", "named in the sentence"), ("carried", "承前主语", "carried subject"),
    ("group", "共同", "group"),
)  # fmt: skip
SECTIONS = _codes(
    ("header", "首部", "header"), ("parties", "当事人", "parties"), ("procedure", "审理经过", "procedure"), ("prosecution", "指控", "prosecution"),
    ("defence", "辩护", "defence"), ("findings", "查明事实", "findings"), ("evidence", "证据", "evidence"), ("holding", "裁判理由", "holding"),
    ("disposition", "裁判结果", "disposition"), ("tail", "尾部", "tail"),
)  # fmt: skip
TRUTHS = _codes(
    ("met", "符合", "met"), ("not_met", "不符合", "not met"), ("undetermined", "待查", "undetermined"), ("not_raised", "未涉及", "not raised")
)
FORCE = _codes(("yes", "有效", "in force"), ("not_yet", "尚未施行", "not yet in force"), ("repealed", "已失效", "repealed"))
OUTCOMES = _codes(
    ("consistent", "相符", "consistent"), ("inconsistent", "有问题", "inconsistent"), ("undetermined", "需复核", "undetermined"),
    ("not_applicable", "不适用", "not applicable"),
)  # fmt: skip
REGIMES = _codes(("as_decided", "裁判时的规定", "law at the decision"), ("under_2025", "2025年意见", "under the 2025 Opinion"))
ACCOUNT_KINDS = _codes(
    ("bank", "银行账户", "bank account"), ("payment", "支付账户", "payment account"), ("entity", "对公账户", "company account"),
    ("phone", "电话卡", "phone card"), ("iot", "物联网卡", "IoT card"), ("internet", "互联网账号", "internet account"),
)  # fmt: skip

_DOC = Field("doc_id", "文书编号", "document", "text", "First 16 hex digits of the SHA-256 of the source bytes, or of a record's text.", "input", required=True)
_WHO = Field("defendant_id", "被告人编号", "defendant", "text", "doc_id:N, N from 1 in order of first listing.", "derived", required=True)
_WHO_OR_NULL = Field("defendant_id", "被告人编号", "defendant", "text", "doc_id:N; null where the words are attributed to nobody, or a check is of the document.", "derived")
_FACTS = Field("facts", "依据", "facts", "texts", "fact_ids of the evidence.", "derived")

CASES = Table("cases", "案件", "cases", "One row per document.", (
    _DOC,
    Field("source", "来源", "source", "text", "Path of the file; a.zip!b.pdf for a member of an archive; dump.csv#row=12 for a record.", "input", required=True),
    Field("doc_type", "文书种类", "document type", "code", "Kind of document.", codes=DOC_TYPES),
    Field("instance", "审级", "instance", "code", "Instance; null for indictments and non-prosecution decisions.", codes=INSTANCES),
    Field("procedure", "审理程序", "procedure", "code", "Procedure; null unless the text names it.", codes=PROCEDURES),
    Field("case_number", "案号", "case number", "text", "Case number with brackets normalised to （）."),
    Field("authority", "办案机关", "authority", "text", "Court or procuratorate as written."),
    Field("province", "省份", "province", "text", "Province of the authority.", "authority and case number"),
    Field("decision_date", "裁判日期", "decision date", "date", "Date of the decision, ISO; as precise as stated."),
    Field("n_defendants", "被告人数", "defendants", "integer", "Number of defendants of this document.", "derived"),
    Field("n_pages", "页数", "pages", "integer", "Pages of the source.", "input"),
    Field("n_chars", "字数", "characters", "integer", "Characters of the normalised text.", "input"),
    Field("text_layer", "文字来源", "text layer", "code", "How the text was got.", "input", LAYERS),
    Field("linked_case_numbers", "关联案号", "linked case numbers", "texts", "Other case numbers that the text names."),
    Field("warnings", "提示", "warnings", "codes", "Codes of what a reader should look at.", "derived", WARNINGS),
))  # fmt: skip

DEFENDANTS = Table("defendants", "被告人", "defendants", "One row per defendant (被告人, 被告单位, 被不起诉人, 上诉人 who was defendant below).", (
    _DOC,
    _WHO,
    Field("name", "姓名", "name", "text", "Name as written.", "parties", required=True),
    Field("is_entity", "单位", "entity", "flag", "Whether the defendant is an entity.", "parties"),
    Field("gender", "性别", "gender", "code", "Gender.", "parties", GENDERS),
    Field("ethnicity", "民族", "ethnicity", "text", "Ethnicity as written.", "parties"),
    Field("birth_date", "出生日期", "birth date", "date", "Date of birth, ISO; as precise as stated.", "parties"),
    Field("age_at_offence", "作案时年龄", "age at the offence", "years", "Age in full years at the first act; an interval where dates are partial.", "derived from dates"),
    Field("education", "文化程度", "education", "code", "Education.", "parties", EDUCATION),
    Field("occupation", "职业", "occupation", "text", "Occupation as written.", "parties"),
    Field("is_student", "在校学生", "student", "flag", "Student at school; false where another occupation, or 无业, is stated."),
    Field("is_minor_at_offence", "作案时未成年", "minor at the offence", "flag", "Under 18 at the first act.", "text, or derived from dates"),
    Field("prior_record", "有前科", "earlier conviction", "flag", "Convicted before."),
    Field("offence_start", "作案起始", "first act", "date", "Date of the first act."),
    Field("offence_end", "作案结束", "last act", "date", "Date of the last act."),
    Field("custody_start", "羁押起始", "custody since", "date", "First day of detention in this case.", "parties"),
    Field("own_accounts", "本人账户", "own accounts", "count", "Bank cards, bank accounts and payment accounts in the defendant's own name that he sold, rented out, lent or operated. A 套 is one."),
    Field("others_accounts", "他人账户", "others' accounts", "count", "The same in other natural persons' names that he sold, bought, collected or operated."),
    Field("entity_accounts", "对公账户", "company accounts", "count", "Accounts of companies and other entities."),
    Field("phone_cards", "电话卡", "phone cards", "count", "SIM cards, own or others'; a handset is none."),
    Field("iot_cards", "物联网卡", "IoT cards", "count", "Cards of the internet of things."),
    Field("internet_accounts", "互联网账号", "internet accounts", "count", "Accounts of internet services."),
    Field("assisted_targets", "帮助对象", "assisted parties", "count", "Distinct parties assisted."),
    Field("victims", "被害人数", "victims", "count", "Victims tied to this defendant's accounts or acts."),
    Field("inflow_yuan", "流入资金", "inflow", "money", "Money that flowed into the accounts (流入, 进账, 转入, 单向流水, 贷方)."),
    Field("flow_yuan", "资金流水", "turnover", "money", "Turnover where in and out are mixed or the direction is not said."),
    Field("own_inflow_yuan", "本人账户流入", "inflow, own accounts", "money", "Inflow of own accounts, where the text separates it or only one kind is there."),
    Field("others_inflow_yuan", "他人账户流入", "inflow, others' accounts", "money", "Inflow of others' accounts, where the text separates it or only one kind is there."),
    Field("entity_inflow_yuan", "对公账户流入", "inflow, company accounts", "money", "Inflow of company accounts, where the text separates it or only one kind is there."),
    Field("settlement_yuan", "支付结算", "payment settlement", "money", "Only where the amount itself is called 支付结算 or 结算金额."),
    Field("fraud_yuan", "涉诈资金", "verified crime money", "money", "Victims' or crime money, verified, that reached this defendant's accounts or hands."),
    Field("transferred_yuan", "转移资金", "transferred", "money", "Moved on by the defendant's own act."),
    Field("withdrawn_yuan", "取现", "withdrawn", "money", "Withdrawn in cash by the defendant."),
    Field("gain_yuan", "违法所得", "gain", "money", "What the defendant earned by it; 0 where the text says nothing was earned."),
    Field("restitution_yuan", "退赃退赔", "restitution", "money", "Given back by or for the defendant; what the police seized is not."),
    Field("recovery_ordered_yuan", "判令追缴", "recovery ordered", "money", "追缴, 责令退赔 or 没收 ordered against this defendant.", "disposition"),
    Field("provision", "提供方式", "provision", "codes", "How accounts and cards were provided.", codes=PROVISION),
    Field("transfers", "代为转账", "transfers", "flag", "Did transfers personally."),
    Field("withdraws", "代为取现", "withdraws", "flag", "Withdrew cash personally."),
    Field("face_verification", "刷脸配合", "face verification", "flag", "Lent the face for verification."),
    Field("virtual_currency", "虚拟货币", "virtual currency", "flag", "Moved money through virtual currency."),
    Field("equipment", "专门设备", "equipment", "flag", "GOIP, 多卡宝, 猫池 and like devices, or dedicated software."),
    Field("recruits", "组织介绍他人", "recruits", "flag", "Organised, recruited or introduced others' cards or accounts."),
    Field("knowledge", "推定明知", "knowledge", "texts", "Clauses whose presumption of knowledge the text states."),
    Field("prior_collusion", "事先通谋", "prior collusion", "flag", "Colluded before the act."),
    Field("stable_cooperation", "较稳定配合关系", "stable cooperation", "flag", "Cooperated steadily with those who committed the predicate crime."),
    Field("role", "作用", "role", "code", "Role as accepted by the court.", codes=ROLES),
    Field("factors", "量刑情节", "factors", "codes", "As accepted by the court; in an indictment as asserted by the prosecution.", codes=FACTORS),
    Field("charged", "指控罪名", "charged", "texts", "Charges that the prosecution alleges, canonical names."),
    Field("convicted", "认定罪名", "convicted", "texts", "Charges of the conviction; empty where acquitted, null in an indictment.", "holding and disposition"),
    Field("offence_tag", "行为类型", "offence tag", "code", "The classifier's answer. It sees the facts only, never charge, cited articles or holding.", "classifier", TAGS),
    Field("p_aiding", "帮信概率", "p(aiding)", "real", "Probability of aiding.", "classifier"),
    Field("p_concealing", "掩隐概率", "p(concealing)", "real", "Probability of concealing.", "classifier"),
    Field("p_accomplice", "共犯概率", "p(accomplice)", "real", "Probability of accomplice.", "classifier"),
    Field("p_other", "其他概率", "p(other)", "real", "Probability of other.", "classifier"),
    Field("tag_abstained", "不作判断", "abstained", "flag", "The classifier found too little to decide.", "classifier"),
))  # fmt: skip

SENTENCES = Table("sentences", "刑罚", "sentences", "One row per defendant, charge and stage; charge is combined where several are merged (数罪并罚).", (
    _DOC,
    _WHO,
    Field("charge", "罪名", "charge", "text", "Canonical name of the charge, or combined.", "disposition", (Code("combined", "数罪并罚", "combined"),), True),
    Field("stage", "阶段", "stage", "code", "Where in the course of the case.", "disposition", STAGES, True),
    Field("penalty", "主刑", "penalty", "code", "Main penalty.", "disposition", PENALTIES),
    Field("term_months", "刑期", "term", "months", "Length of the penalty; a range in a recommendation.", "disposition"),
    Field("suspended", "缓刑", "suspended", "flag", "Suspended.", "disposition"),
    Field("probation_months", "缓刑考验期", "probation", "integer", "Months of probation.", "disposition"),
    Field("fine_yuan", "罚金", "fine", "money", "Fine.", "disposition"),
    Field("occupational_ban", "从业禁止", "occupational ban", "flag", "Occupational ban ordered.", "disposition"),
    Field("prohibition_order", "禁止令", "prohibition order", "flag", "Prohibition order.", "disposition"),
))  # fmt: skip

FACTS = Table("facts", "事实依据", "facts", "One row per piece of evidence.", (
    Field("fact_id", "依据编号", "fact", "text", "doc_id:fN.", "derived", required=True),
    _DOC,
    _WHO_OR_NULL,
    Field("field", "字段", "field", "text", "Field that the words speak of: its name without _low and _high; sentence.NAME for a field of sentences; prior for an earlier conviction or penalty.", "derived", required=True),
    Field("interval", "数值", "value", "number", "Interval that the words give when read alone."),
    Field("low_open", "不含下限", "low is open", "flag", "The low end excludes its figure.", required=True),
    Field("high_open", "不含上限", "high is open", "flag", "The high end excludes its figure.", required=True),
    Field("value", "取值", "value", "text", "Text, code, or true / false."),
    Field("unit", "单位", "unit", "text", "Unit as written."),
    Field("speaker", "陈述者", "speaker", "code", "Who says it.", codes=SPEAKERS),
    Field("attribution", "归属方式", "attribution", "code", "How it was attributed to the defendant.", "derived", ATTRIBUTIONS),
    Field("section", "所在部分", "section", "code", "Section of the document.", codes=SECTIONS, required=True),
    Field("start", "起点", "start", "integer", "Offset of the first character in the normalised text.", required=True),
    Field("end", "终点", "end", "integer", "Offset behind the last character.", required=True),
    Field("page", "页码", "page", "integer", "Page of the source, from 1.", required=True),
    Field("text", "原文", "words", "text", "Exactly the characters start to end.", required=True),
    Field("pattern", "规则编号", "pattern", "text", "Id of the pattern that found it.", "derived", required=True),
    Field("included_in", "包含于", "included in", "text", "fact_id of the total that contains this part.", "derived"),
))  # fmt: skip

CLAUSES = Table("clauses", "条款", "clauses", "One row per defendant and clause of law evaluated.", (
    _DOC,
    _WHO,
    Field("clause", "条款", "clause", "text", "Id of the clause, e.g. opinion2025.6.1.", "law", required=True),
    Field("result", "结论", "result", "code", "Three-valued result, or that the text names nothing of that kind.", "law", TRUTHS, True),
    Field("reason", "理由", "reason", "text", "Reason in Chinese with the figures and the parameter.", "law", required=True),
    _FACTS,
    Field("in_force", "效力", "in force", "code", "At the date of the decision.", "law", FORCE, True),
))  # fmt: skip

CHECKS = Table("checks", "核查", "checks", "One row per defendant (or document) and check against the law.", (
    _DOC,
    _WHO_OR_NULL,
    Field("check", "核查事项", "check", "text", "Id of the check.", "law", required=True),
    Field("instrument", "依据文件", "instrument", "text", "Instrument of law.", "law", required=True),
    Field("article", "条文", "article", "text", "Article and item.", "law", required=True),
    Field("outcome", "结果", "outcome", "code", "Outcome.", "law", OUTCOMES, True),
    Field("regime", "适用规定", "regime", "code", "Which law was applied.", "law", REGIMES, True),
    Field("explanation", "说明", "explanation", "text", "Explanation in Chinese.", "law", required=True),
    _FACTS,
))  # fmt: skip

ACCOUNTS = Table("accounts", "账户", "accounts", "One row per account, card or number that the document lists.", (
    _DOC,
    _WHO_OR_NULL,
    Field("holder", "户名", "holder", "text", "In whose name."),
    Field("kind", "种类", "kind", "code", "Kind of account.", codes=ACCOUNT_KINDS, required=True),
    Field("institution", "机构", "institution", "text", "Bank, payment service or carrier."),
    Field("number_as_written", "号码", "number", "text", "Number as written, masked digits included."),
    Field("inflow_yuan", "流入资金", "inflow", "money", "Money that flowed into it."),
    Field("fraud_yuan", "涉诈资金", "verified crime money", "money", "Verified crime money that reached it."),
    _FACTS,
))  # fmt: skip

FAILURES = Table("failures", "未能读取", "failures", "One row per input that gave no case.", (
    Field("source", "来源", "source", "text", "As in cases.", "input", required=True),
    Field("stage", "环节", "stage", "text", "Stage that gave up.", "runner", required=True),
    Field("error", "错误代码", "error", "text", "Short stable code.", "runner", required=True),
    Field("message", "说明", "message", "text", "What is wrong, where, and what to do.", "runner", required=True),
))  # fmt: skip

TABLES: dict[str, Table] = {t.name: t for t in (CASES, DEFENDANTS, SENTENCES, FACTS, CLAUSES, CHECKS, ACCOUNTS, FAILURES)}
