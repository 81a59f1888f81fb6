"""The command ``anjuan``. Exit codes: 0 done, 1 done with failures listed, 2 usage. Everything heavy is imported by the command that needs it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import extractor

DONE, FAILURES, USAGE = 0, 1, 2


class UsageError(Exception):
    """Something the caller can mend: printed as one line, exit code 2."""


class _Parser(argparse.ArgumentParser):
    """Errors in one line that says where help is."""

    def error(self, message: str) -> NoReturn:
        print(f"anjuan: {_one_line(message)}；用法见 {self.prog} --help", file=sys.stderr)
        raise SystemExit(USAGE)


def build_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    parser = _Parser(prog="anjuan", description="案卷：读刑事裁判文书和起诉书，写出每个数值都有原文依据的表格。Case files in, checked facts out.")
    parser.add_argument("--version", action="version", version=f"anjuan {extractor.__version__}")
    commands = parser.add_subparsers(dest="command", metavar="命令 COMMAND", required=True)

    def command(name: str, run: Any, help: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=help, description=help)
        sub.set_defaults(run=run)
        return sub

    sub = command("analyze", _analyze, "读一批案卷，写出结果表 / read many documents into tables")
    sub.add_argument("inputs", nargs="+", metavar="INPUT", help="文件、文件夹、zip、csv/jsonl/parquet / files, folders, archives, record tables")
    sub.add_argument("-o", "--out", required=True, metavar="OUT", help="结果目录 / folder of the results")
    sub.add_argument("--workers", type=int, default=0, metavar="N", help="进程数，默认每个处理器一个 / processes, one a processor by default")
    sub.add_argument("--engine", default="local", choices=("local",), help="在哪里运行 / where it runs")
    _reading(sub)
    sub.add_argument("--text-column", metavar="NAME", help="记录表中正文所在的列 / column of record tables that holds the text")
    sub.add_argument("--timeout", type=float, default=300.0, metavar="SECONDS", help="每份文书的时间上限，默认 300 / time limit of one document")
    sub.add_argument("--memory", type=int, default=4096, metavar="MIB", help="每个进程的内存上限，0 为不限 / memory limit of a process, 0 for none")

    sub = command("show", _show, "看一份案卷：被告人、依据、条款、核查 / one document for a person to read")
    sub.add_argument("file", metavar="FILE", help="文书 / document")
    sub.add_argument("--json", action="store_true", help="输出 JSON / print JSON")
    sub.add_argument("--lang", choices=("zh", "en"), default="zh", help="语言 / language")
    _reading(sub)

    sub = command("text", _text, "输出规范化的正文（依据的位置以它为准） / the normalised text that offsets refer to")
    sub.add_argument("file", metavar="FILE", help="文书 / document")
    _ocr(sub)

    sub = command("law", _law, "所依据的规则、参数和覆盖范围 / rules, parameters, sources and coverage")
    sub.add_argument("--article", metavar="N", help="只看2025年意见的某一条 / one article of the 2025 Opinion")

    sub = command("codebook", _codebook, "变量手册 / the codebook")
    sub.add_argument("--lang", choices=("zh", "en"), default="zh", help="语言 / language")
    sub.add_argument("--format", choices=("markdown", "csv"), default="markdown", help="格式 / format")

    command("schema", _schema, "show --json 的 JSON Schema / JSON Schema of show --json")

    sub = command("evaluate", _evaluate, "对照标注计算准确率 / score results against gold annotations")
    sub.add_argument("--gold", required=True, metavar="DIR", help="标注 NAME.json 所在目录 / folder of NAME.json annotations")
    sub.add_argument("--results", metavar="OUT", help="已有结果；不给则读 DIR 中的文书 / results of analyze; without it the documents in DIR are read")
    sub.add_argument("--errors", action="store_true", help="列出每处不一致 / list every disagreement")
    sub.add_argument("--json", metavar="FILE", help="把数字写成 JSON / write the figures as JSON")

    sub = command("train", _train, "用自己的标注案卷训练行为类型模型 / train the offence tag on an archive of your own")
    sub.add_argument("dataset", metavar="DATASET", help="JSONL（text、labels）或裁判文书文件夹 / JSONL of records or a folder of judgments")
    sub.add_argument("-o", "--out", required=True, metavar="OUT", help="模型、指标、说明写到哪里 / folder of model, metrics and card")

    sub = command("query", _query, "用 SQL 查询结果 / query results with SQL")
    sub.add_argument("out", metavar="OUT", help="analyze 的结果目录 / results of analyze")
    sub.add_argument("sql", metavar="SQL", help='一条 SELECT，例如 "SELECT * FROM defendants" / one SELECT')
    return parser


def _reading(sub: argparse.ArgumentParser) -> None:
    _ocr(sub)
    sub.add_argument("--as-of", metavar="DATE", help="没有裁判日期时按哪天的规定 / date whose law applies where the document has none")


def _ocr(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--ocr", choices=("auto", "off", "force"), default="auto", help="文字识别 / optical character recognition")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    args = build_parser().parse_args(argv)
    try:
        code: int = args.run(args)
        sys.stdout.flush()
        return code
    except UsageError as error:
        print(f"anjuan: {_one_line(str(error))}", file=sys.stderr)
        return USAGE
    except BrokenPipeError:  # the reader, e.g. head, has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return DONE
    except KeyboardInterrupt:
        print("anjuan: 已中断，没有留下半份结果", file=sys.stderr)
        return 130


# ------------------------------------------------------------------------------------------------------------ commands


def _analyze(args: argparse.Namespace) -> int:
    from extractor.archive import Options, OutputError, analyze

    try:
        options = Options(args.workers, args.engine, args.ocr, args.as_of, args.text_column, args.timeout, args.memory)
        done = analyze(args.inputs, args.out, options)
    except (ValueError, OutputError) as error:
        raise UsageError(str(error)) from error
    for message in done.failed:
        print(f"anjuan: {_one_line(message)}", file=sys.stderr)
    if done.failures > len(done.failed):
        print(f"anjuan: 还有 {done.failures - len(done.failed)} 份未能读取，见 {done.out}/failures", file=sys.stderr)
    print(
        f"输入 {done.inputs} 份：案件 {done.cases}，未能读取 {done.failures}，重复 {done.duplicates}；"
        f"另忽略 {done.ignored} 个非文书文件。被告人 {done.defendants} 名。结果在 {done.out}"
    )
    return FAILURES if done.failures else DONE


def _show(args: argparse.Namespace) -> int:
    from extractor.casefile import DocumentError

    try:
        case = _case(args)
    except DocumentError as error:
        return _failed(error)
    if args.json:
        import json

        from extractor.archive.rows import nested

        print(json.dumps(nested(case), ensure_ascii=False, indent=1))
    else:
        from extractor.show import output, page

        output(page(case, args.lang))
    return DONE


def _case(args: argparse.Namespace) -> Any:
    from extractor.reading import read

    if args.as_of is not None:
        from datetime import date

        try:
            date.fromisoformat(args.as_of)
        except ValueError:
            raise UsageError(f"--as-of：{args.as_of!r} 不是日期；请写成 2025-08-01 这样") from None
    return read(_input(args.file), ocr=args.ocr, as_of=args.as_of)


def _input(source: str) -> Any:
    """The one input that a source names, as tables name it: a path, ``a.zip!b.pdf``, ``dump.csv#row=12``."""
    from extractor.documents import FailedInput, Input, expand

    path = source
    if not os.path.exists(path):
        path = source.split("#row=")[0].split("!")[0]
    if not os.path.exists(path):
        raise UsageError(f"{source}：找不到这个文件；请检查路径")
    if os.path.isdir(path):
        raise UsageError(f"{source}：是文件夹；请用 anjuan analyze 读取，或指明一份文书")
    found = [item for item in expand(path) if isinstance(item, Input | FailedInput)]
    if path != source:
        found = [item for item in found if item.source == source]
    if len(found) > 1:
        raise UsageError(f"{source}：里面有 {len(found)} 份文书；请用 anjuan analyze 读取，或指明一份，例如 {found[0].source}")
    if not found:
        raise UsageError(f"{source}：里面没有这份文书；请检查来源的写法")
    if isinstance(found[0], FailedInput):
        from extractor.casefile import DocumentError

        raise DocumentError(found[0].code, found[0].message, stage=found[0].stage)
    return found[0]


def _text(args: argparse.Namespace) -> int:
    from extractor.casefile import DocumentError
    from extractor.documents import load

    try:
        document = load(_input(args.file), ocr=args.ocr)
    except DocumentError as error:
        return _failed(error)
    # Offsets count from the first character: a pipe gets the text as it is, a terminal without its control characters.
    sys.stdout.write(_printable(document.text) + "\n" if sys.stdout.isatty() else document.text)
    return DONE


def _failed(error: Any) -> int:
    """One line for an input that gives no case."""
    print(f"anjuan: {_one_line(error.message)}", file=sys.stderr)
    return FAILURES


def _law(args: argparse.Namespace) -> int:
    from extractor.show import law_page, output

    try:
        page = law_page(args.article)
    except KeyError as error:
        raise UsageError(str(error.args[0])) from error
    output(page)
    return DONE


def _codebook(args: argparse.Namespace) -> int:
    from extractor.schemas import codebook_csv, codebook_markdown

    print(codebook_csv(args.lang) if args.format == "csv" else codebook_markdown(args.lang), end="")
    return DONE


def _schema(args: argparse.Namespace) -> int:
    import json

    from extractor.schemas import json_schema

    print(json.dumps(json_schema(), ensure_ascii=False, indent=1))
    return DONE


def _evaluate(args: argparse.Namespace) -> int:
    import json
    import tempfile

    from extractor.archive import ResultsError, analyze, load_results
    from extractor.evaluation import GoldError, evaluate

    try:
        if args.results:
            figures = evaluate(args.gold, load_results(args.results))
        else:
            with tempfile.TemporaryDirectory() as folder:
                out = Path(folder, "results")
                analyze(args.gold, out)
                figures = evaluate(args.gold, load_results(out))
    except (GoldError, ResultsError) as error:
        raise UsageError(str(error)) from error
    if args.errors:
        print("\n".join(figures.errors))
    print(figures.table())
    if args.json:
        try:
            Path(args.json).write_text(json.dumps(figures.as_json(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        except OSError as error:
            raise UsageError(f"{args.json}：不能写入（{error.strerror}）；请换一个路径") from error
    return FAILURES if figures.missing else DONE


def _train(args: argparse.Namespace) -> int:
    from extractor.documents import load
    from extractor.offence.training import train
    from extractor.reading import find_facts

    dataset = Path(args.dataset)
    if not dataset.exists():
        raise UsageError(f"{dataset}：找不到；请给出 JSONL 文件或文件夹")
    try:
        figures = train(
            dataset, Path(args.out),
            read=lambda text: find_facts(load(text.encode("utf-8"))),
            progress=lambda line: print(f"anjuan: {line}", file=sys.stderr),
        )  # fmt: skip
    except (ValueError, KeyError, UnicodeDecodeError) as error:
        raise UsageError(f"{dataset}：不能用来训练（{error}）") from error
    except OSError as error:
        raise UsageError(f"{args.out}：不能读写（{error.strerror}）；请换一个路径") from error
    print(f"macro-F1 {figures['macro_f1']}（按法院分组留出），作答 {figures['answered']}。模型、指标和说明在 {args.out}")
    return DONE


def _query(args: argparse.Namespace) -> int:
    from extractor.archive import ResultsError, load_results

    try:
        relation = load_results(args.out).query(args.sql)
        columns, rows = relation.columns, relation.fetchall()
    except ResultsError as error:
        raise UsageError(str(error)) from error
    except Exception as error:  # DuckDB raises while fetching too
        raise UsageError(f"查询失败：{error}") from error
    _print_rows(columns, rows)
    return DONE


def _print_rows(columns: list[str], rows: list[tuple[Any, ...]]) -> None:
    """A table in a terminal, CSV in a pipe."""
    cells = [["" if value is None else _cell(value) for value in row] for row in rows]
    if not sys.stdout.isatty():
        import csv

        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(cells)
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns)
    for line in cells:
        table.add_row(*(Text(_printable(cell)) for cell in line))
    Console().print(table)


def _cell(value: Any) -> str:
    """A value as a cell; text that a spreadsheet would run as a formula is quoted."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        value = "；".join(str(v) for v in value)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return str(value)


def _printable(text: str) -> str:
    """Text without what would steer a terminal; line breaks and tabs stay."""
    return "".join(c if c in "\n\t" or (c.isprintable() or c == "　") else f"\\x{ord(c):02x}" for c in text)


def _one_line(text: str) -> str:
    return _printable(" ".join(text.split()))


if __name__ == "__main__":
    sys.exit(main())
