"""Documents made for tests: a judgment, an indictment or an appeal around the words of a test row."""

from __future__ import annotations

from extractor.casefile import Document, Page
from extractor.facts import charges, factors, priors, procedure, roles, sentences
from extractor.facts import money as amounts
from extractor.facts.context import Context
from extractor.facts.parties import find_parties
from extractor.facts.resolution import resolve
from extractor.sections import adopts_prosecution, split

CHARGE = "帮助信息网络犯罪活动罪"
CONCEALING = "掩饰、隐瞒犯罪所得、犯罪所得收益罪"
NAMES = ("米某", "卜某", "陆某")
TOPICS = (procedure, priors, charges, sentences, roles, factors)


def context(text: str, *, money: bool = False) -> Context:
    """Topic modules of dispositions run over ``text``, values resolved; ``money``: amounts are read before them."""
    document = Document("0" * 16, "made", text, (Page(1, 0, len(text)),))
    sections = split(text)
    ctx = Context(document, sections, find_parties(text, sections))
    for topic in (amounts, *TOPICS) if money else TOPICS:
        topic.find(ctx)
    resolve(ctx, adopts_prosecution(text, sections) is not None)
    return ctx


def _parties(names: tuple[str, ...], word: str, intro: str) -> str:
    return "".join(
        f"{word}{name}，男，1990年1月2日出生，汉族，初中文化，务工。{intro if i == 0 else ''}因涉嫌{CHARGE}于2023年3月4日被刑事拘留。\n"
        for i, name in enumerate(names)
    )


def judgment(
    disposition: str = "一、被告人米某犯帮助信息网络犯罪活动罪，判处有期徒刑八个月，并处罚金人民币五千元。",
    *,
    holding: str = "",
    findings: str = "",
    prosecution: str = "",
    charge: str | None = None,
    names: tuple[str, ...] = NAMES[:2],
    intro: str = "",
) -> str:
    """A first-instance judgment of 云州市河东区人民法院."""
    charged = charge or f"被告人{'、'.join(names)}犯{CHARGE}"
    return (
        "云州市河东区人民法院\n刑事判决书\n（2024）云0102刑初15号\n公诉机关云州市河东区人民检察院。\n"
        + _parties(names, "被告人", intro)
        + f"云州市河东区人民检察院以河检刑诉〔2024〕9号起诉书指控{charged}，于2024年2月1日向本院提起公诉。本院依法公开开庭审理了本案。现已审理终结。\n"
        + f"公诉机关指控：2023年1月，有人租用银行卡转移资金。{prosecution}\n"
        + f"经审理查明：2023年1月，有人租用银行卡转移资金。{findings}\n上述事实，有书证等证据证实，足以认定。\n"
        + f"本院认为，公诉机关指控的罪名成立。{holding}依照《中华人民共和国刑法》第二百八十七条之二第一款之规定，判决如下：\n{disposition}\n"
        + "如不服本判决，可在接到判决书的第二日起十日内，通过本院或者直接向云州市中级人民法院提出上诉。\n审判长 罗某\n二〇二四年三月五日\n书记员 姜某\n"
    )


def appeal(
    below: str,
    disposition: str,
    *,
    holding: str = "",
    below_holding: str = "",
    names: tuple[str, ...] = NAMES[:2],
    kind: str = "判决",
) -> str:
    """A second-instance judgment or ruling of 云州市中级人民法院 over a judgment of 云州市河东区人民法院."""
    return (
        f"云州市中级人民法院\n刑事{kind}书\n（2024）云01刑终77号\n原公诉机关云州市河东区人民检察院。\n"
        + _parties(names, "上诉人（原审被告人）", "")
        + f"云州市河东区人民法院审理云州市河东区人民检察院指控原审被告人{'、'.join(names)}犯{CHARGE}一案，于2024年3月5日作出（2024）云0102刑初15号刑事判决。"
        + "宣判后，原审被告人不服，提出上诉。本院依法组成合议庭，公开开庭审理了本案。现已审理终结。\n"
        + "原判认定：2023年1月，有人租用银行卡转移资金。\n"
        + f"原审法院认为，各被告人的行为构成{CHARGE}。{below_holding}\n据此，判决：{below}\n"
        + "上诉人上诉提出，原判量刑过重。\n经审理查明，二审查明的事实与原判一致。\n"
        + f"本院认为，上诉人的行为均已构成{CHARGE}。{holding}依照《中华人民共和国刑事诉讼法》第二百三十六条之规定，{kind}如下：\n{disposition}\n本{kind}为终审{kind}。\n审判长 罗某\n二〇二四年六月五日\n"
    )


def indictment(holding: str, *, findings: str = "", names: tuple[str, ...] = NAMES[:2]) -> str:
    """An indictment of 云州市河东区人民检察院."""
    return (
        "云州市河东区人民检察院\n起诉书\n河检刑诉〔2024〕9号\n"
        + _parties(names, "被告人", "")
        + f"本案由云州市公安局河东分局侦查终结，以被告人{'、'.join(names)}涉嫌{CHARGE}，于2024年1月2日向本院移送审查起诉。\n"
        + f"经依法审查查明：2023年1月，有人租用银行卡转移资金。{findings}\n认定上述事实的证据如下：1.书证；2.被告人的供述。\n"
        + f"本院认为，{holding}根据《中华人民共和国刑事诉讼法》第一百七十六条的规定，提起公诉，请依法判处。\n此致\n云州市河东区人民法院\n检察员 罗某\n2024年2月1日\n"
    )


def refusal(holding: str, decision: str, *, findings: str = "", names: tuple[str, ...] = NAMES[:1]) -> str:
    """A decision not to prosecute of 云州市河东区人民检察院."""
    return (
        "云州市河东区人民检察院\n不起诉决定书\n河检刑不诉〔2024〕3号\n"
        + _parties(names, "被不起诉人", "")
        + f"本案由云州市公安局河东分局侦查终结，以被不起诉人{'、'.join(names)}涉嫌{CHARGE}，于2024年1月2日向本院移送审查起诉。\n"
        + f"经本院依法审查查明：2023年1月，有人租用银行卡转移资金。{findings}\n"
        + f"本院认为，{holding}依据《中华人民共和国刑事诉讼法》第一百七十七条第二款的规定，{decision}\n被不起诉人如不服本决定，可以自收到本决定书后七日内申诉。\n2024年2月1日\n"
    )


Row = tuple[str, str, str, str | None, object, bool, int | None, object]


def rows(ctx: Context, *stages: str) -> list[Row]:
    """Sentences as (name, charge, stage, penalty, months, suspended, probation, fine); an interval as (low, high)."""

    def plain(q: object) -> object:
        if q is None:
            return None
        low, high = q.low, q.high  # type: ignore[attr-defined]
        low, high = (None if v is None else int(v) for v in (low, high))
        return low if low == high else (low, high)

    return [
        (
            ctx.defendants[s.defendant - 1].name,
            s.charge,
            s.stage,
            s.penalty,
            plain(s.term_months),
            s.suspended,
            s.probation_months,
            plain(s.fine_yuan),
        )
        for s in ctx.sentences
        if not stages or s.stage in stages
    ]
