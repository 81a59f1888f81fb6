"""法发〔2021〕21号, the sentencing guidance: by how much a factor moves the base sentence. Ranges to show beside a finding, never to decide by."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.law.parameters import Law

_PREFIX = "guidance2021.3."


@dataclass(frozen=True, slots=True)
class Adjustment:
    """``low`` and ``high`` are parameter names; ``low`` is empty where the guidance names an upper end only."""

    words: str
    low: str
    high: str

    @property
    def parameters(self) -> tuple[str, ...]:
        return tuple(_PREFIX + name for name in (self.low, self.high) if name)


ADJUSTMENTS = {
    "accessory": Adjustment("从犯减少基准刑", "accessory_min", "accessory_max"),
    "surrender": Adjustment("自首减少基准刑", "", "surrender_max"),
    "confession": Adjustment("坦白减少基准刑", "", "confession_max"),
    "restitution": Adjustment("退赃退赔减少基准刑", "", "restitution_max"),
    "plea": Adjustment("认罪认罚减少基准刑", "", "plea_max"),
    "plea_joint": Adjustment("认罪认罚与自首、坦白、退赃等合并减少基准刑", "", "plea_joint_max"),
    "recidivist": Adjustment("累犯增加基准刑", "recidivist_min", "recidivist_max"),
    "record": Adjustment("前科增加基准刑", "", "record_max"),
    "minor16": Adjustment("已满十六周岁的未成年人减少基准刑", "minor16_min", "minor16_max"),
}


def shown(law: Law, *names: str) -> str:
    """The ranges of some factors as words in brackets: （量刑指导意见，转引：从犯减少基准刑20%至50%）."""
    parts = []
    for name in names:
        adjustment = ADJUSTMENTS[name]
        high = f"{law.number(_PREFIX + adjustment.high)}%"
        low = f"{law.number(_PREFIX + adjustment.low)}%至" if adjustment.low else ""
        parts.append(adjustment.words + (low + high if low else f"{high}以下"))
    return f"（量刑指导意见，转引：{'；'.join(parts)}）"


def parameters_of(*names: str) -> tuple[str, ...]:
    return tuple(p for name in names for p in ADJUSTMENTS[name].parameters)
