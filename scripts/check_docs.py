"""Keep the documents true: what the code says is written into them, or checked to stand there.

    python scripts/check_docs.py [--write]

Generated: ``docs/codebook.md``, ``docs/codebook.zh.md``, ``docs/schema.json``, and in the READMEs the parts between
``<!-- NAME -->`` and ``<!-- /NAME -->`` (commands, figures, coverage of the law). Checked besides: relative links point at
files, and no tracked text names a path of somebody's machine. Exit code 1 with a line for each thing that is wrong.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

from extractor.cli import build_parser
from extractor.law import coverage
from extractor.schemas import codebook_markdown, json_schema

ROOT = Path(__file__).resolve().parents[1]
READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh.md"}
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
_MACHINE_PATH = re.compile(r"/(?:home|Users|root|work|tmp)/[A-Za-z0-9_.-]+/")
_LEVELS = {
    "defendant": ("each defendant", "逐被告人"),
    "document": ("the document", "逐文书"),
    "archive": ("the archive", "全部案卷"),
    "principle": ("a principle: nothing to check", "原则，不逐案核查"),
}
#: What the labelled sets are, for a reader who has none of them.
_SETS = {
    "samples": ("samples of the project (PDF)", "本项目样本（PDF）"),
    "written": ("written, first hand", "自拟文书，第一组"),
    "written2": ("written, second hand", "自拟文书，第二组"),
    "written3": ("written, third hand", "自拟文书，第三组"),
    "tables": ("PDFs with figures in tables", "数额在表格中的 PDF"),
    "rendered": ("the first written set as PDF, DOCX, HTML, GB18030", "第一组的 PDF、DOCX、HTML、GB18030 版本"),
    "scanned": ("scanned pages (OCR)", "扫描件（文字识别）"),
    "real": ("real judgments, 2013–2019", "真实判决书，2013–2019 年"),
}


def main() -> int:
    """Check, or write what is generated."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--write", action="store_true", help="bring the generated parts up to date")
    write = arguments.parse_args().write
    wrong: list[str] = []
    for path, text in {**pages(), **{path: filled(path, lang) for lang, path in READMES.items()}}.items():
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        if write:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        else:
            wrong.append(f"{path.relative_to(ROOT)} is not current: run python scripts/check_docs.py --write")
    wrong += [f"{path.name}: {what}" for path in READMES.values() for what in missing_commands(path)]
    wrong += links() + machine_paths()
    print("\n".join(wrong) if wrong else "docs are current", file=sys.stderr if wrong else sys.stdout)
    return 1 if wrong else 0


# ----------------------------------------------------------------------------------------------------------- generated


def pages() -> dict[Path, str]:
    """Files that are generated whole."""
    return {
        ROOT / "docs" / "codebook.md": codebook_markdown("en"),
        ROOT / "docs" / "codebook.zh.md": codebook_markdown("zh"),
        ROOT / "docs" / "schema.json": json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n",
    }


def filled(path: Path, lang: str) -> str:
    """A README with its generated parts as they should be."""
    text = path.read_text(encoding="utf-8")
    for name, part in (("commands", commands(lang)), ("figures", figures(lang)), ("coverage", covered(lang))):
        text, found = re.subn(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", lambda m, part=part: m[1] + part + "\n" + m[2], text, flags=re.S)
        if found != 1:
            raise SystemExit(f"{path.name}: needs one <!-- {name} --> … <!-- /{name} -->, has {found}")
    return text


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, ("---",) * len(head), *rows))


def _side(text: str, lang: str) -> str:
    """Help texts are ``中文 / English``."""
    zh, _, en = text.partition(" / ")
    return (zh if lang == "zh" else en or zh).strip()


def subparsers() -> dict[str, argparse.ArgumentParser]:
    """The commands by name."""
    (action,) = (a for a in build_parser()._actions if isinstance(a, argparse._SubParsersAction))
    return dict(action.choices)


def commands(lang: str) -> str:
    """Every command with its arguments."""
    rows = []
    for name, sub in subparsers().items():
        usage = ["anjuan", name]
        for action in sub._actions:
            if isinstance(action, argparse._HelpAction):
                continue
            value = action.metavar or "|".join(action.choices or ()) if action.nargs != 0 else ""
            if not action.option_strings:
                usage.append(f"{value}..." if action.nargs == "+" else str(value))
            else:
                option = f"{action.option_strings[0]} {value}".strip()
                usage.append(option if action.required else f"[{option}]")
        rows.append((f"`{' '.join(usage)}`".replace("|", "\\|"), _side(sub.description or "", lang)))
    return _table(("command", "what it does") if lang == "en" else ("命令", "作用"), rows)


def figures(lang: str) -> str:
    """Measured figures; nothing where nothing was measured."""
    path = ROOT / "docs" / "figures.json"
    if not path.exists():
        return "Not measured yet." if lang == "en" else "尚未测量。"
    measured = json.loads(path.read_text(encoding="utf-8"))
    head = (
        ("set", "documents", "micro-F1", "case", "defendants", "counts", "amounts", "sentences", "law", "tag", "abstained")
        if lang == "en"
        else ("数据集", "文书", "micro-F1", "案件", "被告人", "数量", "金额", "刑罚", "条款与类型", "类型（已作答）", "不作判断")
    )
    rows = []
    for name, f in measured["sets"].items():
        groups = [f["groups"]["case"], f["defendants"], *(f["groups"][g] for g in ("counts", "amounts", "sentences", "law"))]
        label = _SETS.get(name, (name, name))[lang == "zh"]
        tag = (f"{f['tag_macro_f1']:.3f}", f"{f['tag_abstained']:.0%}")
        rows.append((label, str(f["documents"]), f"**{f['micro_f1']:.3f}**", *(f"{g:.3f}" for g in groups), *tag))
    lines = [_table(head, rows)]
    speed = measured.get("speed")
    if speed:
        ratios = {c["what"]: c for c in speed["comparisons"]}
        text, pdf = ratios["text / jieba.lcut"], ratios["digital PDF / pypdfium2"]
        lines.append(
            f"Processor time, median of pairs in one run: the whole path on text takes {text['median_ratio']:.1f} × `jieba.lcut` of the same text; on digital PDFs {pdf['median_ratio']:.1f} × bare pypdfium2 extraction."
            if lang == "en"
            else f"处理器时间（同一次运行中成对测量的中位数）：文本全程为同一文本 `jieba.lcut` 的 {text['median_ratio']:.1f} 倍；数字 PDF 全程为 pypdfium2 单纯取字的 {pdf['median_ratio']:.1f} 倍。"
        )
    return "\n\n".join(lines)


def covered(lang: str) -> str:
    """The sixteen articles of the Opinion: at which level each is looked at, by how much."""
    head = ("article", "looked at for", "clauses", "checks") if lang == "en" else ("条文", "内容", "层次", "条款", "核查")
    rows = []
    for c in coverage():
        level = _LEVELS[c.level][lang == "zh"]
        counts = (str(len(c.clauses)), str(len(c.checks)))
        rows.append((c.article, level, *counts) if lang == "en" else (c.article, c.title, level, *counts))
    return _table(head, rows)


# -------------------------------------------------------------------------------------------------------------- checked


def missing_commands(path: Path) -> list[str]:
    """Commands that the text shows nowhere, and lines of its examples that are no valid command."""
    text = path.read_text(encoding="utf-8")
    examples = re.findall(r"^(?:\$ )?anjuan ([a-z]+)", text, re.M)
    unknown = [f"shows `anjuan {name}`, which is no command" for name in examples if name not in subparsers()]
    return [f"`anjuan {name}` has no example" for name in subparsers() if name not in examples] + unknown


def tracked(*endings: str) -> list[Path]:
    """Tracked files with these endings."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.splitlines()
    return [ROOT / name for name in listed if name.endswith(endings) and (ROOT / name).exists()]


def links() -> list[str]:
    """Relative links of Markdown files that point nowhere."""
    wrong = []
    for path in {*tracked(".md"), *READMES.values()}:
        for target in _LINK.findall(path.read_text(encoding="utf-8")):
            if not (path.parent / target).exists():
                wrong.append(f"{path.relative_to(ROOT)}: link to {target}, which is not there")
    return wrong


def machine_paths() -> list[str]:
    """Tracked texts that name a path of somebody's machine."""
    wrong = []
    for path in tracked(".py", ".md", ".toml", ".lock", ".sh", ".yaml", ".json", ".svg", ".cff"):
        found = _MACHINE_PATH.search(path.read_text(encoding="utf-8"))
        if found and path != Path(__file__).resolve():
            wrong.append(f"{path.relative_to(ROOT)}: names the path {found[0]}")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
