"""From what the user names to single inputs: folders, archives, tables of records."""

import io
import json
import pickle
import zipfile
from pathlib import Path

import pytest
from document_making import JUDGMENT

from extractor.casefile import DocumentError
from extractor.documents import FailedInput, IgnoredInput, Input, expand, limits, load

HEADER = "案号,法院,裁判日期,全文\n"


def zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def kinds(found: list[object]) -> list[str]:
    return [type(item).__name__ for item in found]


def test_a_folder_is_read_in_order_and_what_is_no_document_is_ignored(tmp_path: Path) -> None:
    for name in (
        "b/2.txt",
        "b/1.txt",
        "a.html",
        "notes.json",
        "photo.png",
        "run.py",
        "readme.md",
        ".hidden.txt",
        "~$lock.docx",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(JUDGMENT, encoding="utf-8")
    found = list(expand(tmp_path))
    assert [item.source for item in found if isinstance(item, Input)] == [
        str(tmp_path / n) for n in ("a.html", "b/1.txt", "b/2.txt")
    ]
    assert sum(isinstance(item, IgnoredInput) for item in found) == 6


def test_a_file_named_directly_is_always_an_input(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    path.write_text("{}", encoding="utf-8")
    found = list(expand([path]))
    assert kinds(found) == ["Input"]
    assert isinstance(found[0], Input)
    with pytest.raises(DocumentError) as failure:
        load(found[0])
    assert failure.value.code == "unknown_type"


def test_a_missing_path(tmp_path: Path) -> None:
    (found,) = expand(tmp_path / "none.pdf")
    assert isinstance(found, FailedInput)
    assert found.code == "missing_path"
    with pytest.raises(DocumentError) as failure:
        load(tmp_path / "none.pdf")
    assert failure.value.code == "missing_path"


def test_csv_records_with_hints(tmp_path: Path) -> None:
    path = tmp_path / "dump.csv"
    body = JUDGMENT.replace("\n", " ")
    path.write_text(
        HEADER + f'（2024）海0102刑初77号,临江市河东区人民法院,2024/4/9,"{body}"\n,,,\n', encoding="gb18030"
    )
    first, second = expand(path)
    assert isinstance(first, Input)
    assert first.source == f"{path}#row=1"
    assert first.hints == {
        "case_number": "（2024）海0102刑初77号",
        "authority": "临江市河东区人民法院",
        "decision_date": "2024-04-09",
    }
    document = load(first)
    assert document.text == JUDGMENT
    assert document.hints == first.hints
    assert load(pickle.loads(pickle.dumps(first))) == document
    assert isinstance(second, Input)
    with pytest.raises(DocumentError) as failure:
        load(second)
    assert failure.value.code == "no_record_text"


def test_json_lines_with_a_broken_row(tmp_path: Path) -> None:
    path = tmp_path / "dump.jsonl"
    rows = [
        json.dumps({"id": 1, "text": JUDGMENT}, ensure_ascii=False),
        "{broken",
        json.dumps([1]),
        "",
        json.dumps({"content": JUDGMENT}),
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    found = list(expand(path))
    assert kinds(found) == ["Input", "FailedInput", "FailedInput", "Input"]
    assert [item.source.rpartition("=")[2] for item in found] == ["1", "2", "3", "4"]
    documents = [load(item) for item in found if isinstance(item, Input)]
    assert documents[0].text == documents[1].text == JUDGMENT
    assert documents[0].doc_id == documents[1].doc_id  # of the record's text


def test_parquet_records_and_a_named_column(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    path = tmp_path / "dump.parquet"
    pq.write_table(arrow.table({"文书": [JUDGMENT, None], "裁判日期": ["20240409", None]}), path)
    (unknown,) = expand(path)
    assert isinstance(unknown, FailedInput)
    assert unknown.code == "no_text_column"
    assert "文书" in unknown.message
    first, second = expand(path, text_column="文书")
    assert isinstance(first, Input)
    assert load(first).text == JUDGMENT
    assert first.hints == {"decision_date": "2024-04-09"}
    assert isinstance(second, Input)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.parquet", b"PAR1 not really", "damaged_table"),
        ("a.csv", b"", "empty_file"),
        ("a.csv", b"x,y\n1,2\n", "no_text_column"),
    ],
)
def test_bad_tables(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    (found,) = expand(path)
    assert isinstance(found, FailedInput)
    assert found.code == code


def test_zip_members_and_archives_inside(tmp_path: Path) -> None:
    path = tmp_path / "case.zip"
    inner = zipped({"c.txt": JUDGMENT.encode()})
    path.write_bytes(
        zipped(
            {
                "b/a.txt": JUDGMENT.encode(),
                "photo.jpg": b"x",
                "inner.zip": inner,
                "dump.jsonl": json.dumps({"text": JUDGMENT}).encode(),
            }
        )
    )
    found = list(expand(path))
    inputs = [item for item in found if isinstance(item, Input)]
    assert [item.source for item in inputs] == [
        f"{path}!b/a.txt",
        f"{path}!dump.jsonl#row=1",
        f"{path}!inner.zip!c.txt",
    ]
    assert {load(item).text for item in inputs} == {JUDGMENT}
    assert len(found) == 4


def test_member_names_in_gb18030(tmp_path: Path) -> None:
    path = tmp_path / "case.zip"
    data = zipped({"XXXX.txt": JUDGMENT.encode()}).replace(b"XXXX", "判决".encode("gb18030"))
    path.write_bytes(data)
    (found,) = expand(path)
    assert found.source == f"{path}!判决.txt"
    assert isinstance(found, Input)
    assert load(found).text == JUDGMENT


def test_hostile_archives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = tmp_path / "bomb.zip"
    bomb.write_bytes(zipped({"big.txt": bytes(limits.FREE_BYTES * 2)}))
    (found,) = expand(bomb)
    assert isinstance(found, FailedInput)
    assert found.code == "unsafe_archive"

    deep = zipped({"a.txt": b"x"})
    for _ in range(5):
        deep = zipped({"in.zip": deep})
    (tmp_path / "deep.zip").write_bytes(deep)
    (found,) = expand(tmp_path / "deep.zip")
    assert isinstance(found, FailedInput)
    assert found.code == "unsafe_archive"

    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04nothing")
    (found,) = expand(tmp_path / "broken.zip")
    assert isinstance(found, FailedInput)
    assert found.code == "damaged_archive"

    monkeypatch.setattr(limits, "MAX_MEMBERS", 3)
    (tmp_path / "many.zip").write_bytes(zipped({f"{n}.txt": b"x" for n in range(9)}))
    assert [item.code for item in expand(tmp_path / "many.zip") if isinstance(item, FailedInput)] == ["too_large"]
