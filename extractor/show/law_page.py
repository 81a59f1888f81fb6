"""The law behind clauses and checks as a page: coverage of the 2025 Opinion's articles, rules, dated figures, sources."""

from __future__ import annotations

from extractor.law import Coverage, Parameter, Rule, Version, coverage, instruments, rules
from extractor.show.rendering import Item, Row, Section, Span
from extractor.show.words import article as cite
from extractor.show.words import clause, instrument

_LEVELS = {"defendant": "逐被告人", "document": "逐文书", "archive": "全部案卷", "principle": "原则，不逐案核查"}
_QUALITY = {"verified": "已核对原文", "quoted": "据转引", "unverified": "未核实，不据以下结论"}
_UNITS = {
    "yuan": "元", "account": "个", "card": "张", "party": "个", "times": "次", "year": "年", "month": "个月", "age": "周岁", "percent": "%",
}  # fmt: skip


def law_page(article: str | None = None) -> list[Section]:
    """The page; ``article`` (a number, or ``instrument.article``) keeps one article. Raises ``KeyError`` where there is none."""
    covered = coverage()
    if article is None:
        return [_overview(covered), _sources(), *_rules(rules())]
    chosen = [c for c in covered if c.article == article]
    found = rules(article)
    if not chosen and not found:
        raise KeyError(f"没有第 {article} 条；2025年意见有第 1–{len(covered)} 条，其他文件写作 interpretation2019.12 这样")
    return [*(_article(c) for c in chosen), *_rules(found)]


def _overview(covered: list[Coverage]) -> Section:
    section = Section((Span("2025年意见各条的覆盖范围", "name"),), level=1)
    for c in covered:
        counts = "，".join(f"{len(part)} {name}" for part, name in ((c.clauses, "项条款"), (c.checks, "项核查")) if part)
        spans = (Span(c.title, "value"), Span(f"  {_LEVELS[c.level]}" + (f"，{counts}" if counts else ""), "dim"))
        section.blocks.append(Row(cite(c.article, "zh"), spans, ((Span(c.note, "dim"),),) if c.note else ()))
    return section


def _article(c: Coverage) -> Section:
    section = Section((Span(f"2025年意见{cite(c.article, 'zh')}  {c.title}", "name"),), level=1)
    section.blocks.append(Row("核查层次", (Span(_LEVELS[c.level]),)))
    if c.note:
        section.blocks.append(Row("说明", (Span(c.note),)))
    return section


def _sources() -> Section:
    section = Section((Span("依据文件"),))
    for source in instruments():
        until = source.valid_to.isoformat() if source.valid_to else "至今"
        spans = (Span(f"{source.number} {source.title}"), Span(f"  {source.valid_from.isoformat()} – {until}，{_QUALITY[source.source_quality]}", "dim"))
        section.blocks.append(Row(instrument(source.id, "zh"), spans, ((Span(source.note, "dim"),),) if source.note else ()))
    return section


def _rules(found: list[Rule]) -> list[Section]:
    """Clauses and checks of each instrument, with the figures that they use."""
    sections: dict[str, Section] = {}
    for rule in found:
        home = sections.setdefault(rule.instrument, Section((Span(instrument(rule.instrument, "zh")),)))
        basis = clause(rule.id, "zh") if rule.kind == "clause" else cite(rule.article, "zh")
        mark = Span("§" if rule.kind == "clause" else "✓", "label")
        home.blocks.append(Item(mark, (Span(f"{basis}  "), Span(rule.title, "value"), Span(f"  {rule.id}", "dim"))))
        home.blocks += [Item(Span("   ·", "dim"), (Span(_figure(p)),)) for p in rule.parameters]
    return list(sections.values())


def _figure(parameter: Parameter) -> str:
    return f"{parameter.title}：" + "；".join(_version(v, parameter.unit) for v in parameter.versions)


def _version(version: Version, unit: str) -> str:
    value = "未核实" if version.value is None else f"{version.value:,f} {_UNITS.get(unit, unit)}"
    until = version.valid_to.isoformat() if version.valid_to else "至今"
    return f"{value}（{version.valid_from.isoformat()} – {until}，{_QUALITY[version.source_quality]}，{version.checked_on.isoformat()} 核对）"
