"""The workbook to fill in: the columns of the CSV template, lists to choose from, and the meaning of each column."""

import csv
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from loaders.register.reader import read_register
from loaders.register.row_columns import dictionary, known_documents
from loaders.templates.workbook_template import workbook_template
from tests.loaders.templates.filling import add

CELLS = {"A": "46148", "B": "FA 13", "D": "summary.txt", "F": "4", "H": "Sixty (60)", "I": "7", "J": "5"}


@pytest.fixture
def template(register: Path, documents: Path, tmp_path: Path) -> Path:
    file = tmp_path / "new.xlsx"
    assert add(register, documents, "--template", file).exit_code == 0
    return file


def _sheet(file: Path) -> etree._Element:
    with zipfile.ZipFile(file) as archive:
        return etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))


def test_its_columns_are_those_of_the_csv_template(
    template: Path, register: Path, documents: Path, tmp_path: Path
) -> None:
    add(register, documents, "--template", tmp_path / "new.csv")
    with (tmp_path / "new.csv").open(encoding="utf-8") as file:
        header, example = list(csv.reader(file))
    with CalamineWorkbook.from_path(template) as book:
        assert book.sheet_names == ["Dialogues", "Columns", "Lists"]
        assert book.get_sheet_by_name("Dialogues").to_python() == [header]
        meanings = book.get_sheet_by_name("Columns").to_python()[1:]
    described = dictionary(read_register(register))
    expected = zip(described, example, strict=True)
    assert meanings == [[c.name, c.meaning, c.writing, value] for c, value in expected]
    assert all(column.meaning and column.writing for column in described)


def test_its_header_stays_and_each_rule_is_explained_in_the_words_of_the_meanings(
    template: Path, register: Path
) -> None:
    sheet = _sheet(template)
    [pane] = sheet.iter("{*}pane")
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    rules = list(sheet.iter("{*}dataValidation"))
    described = dictionary(read_register(register))
    for rule, column in zip(rules, described, strict=True):
        assert str(rule.get("prompt")).rstrip(" .") in f"{column.meaning}: {column.writing}"
        assert str(rule.get("error")).rstrip(" .") in column.writing
    kinds = {c.name: rule.get("type") for rule, c in zip(rules, described, strict=True)}
    assert (kinds["date"], kinds["format"], kinds["document"], kinds["paragraph"], kinds["ngo"]) == (
        "custom", "list", "list", "whole", "custom",
    )  # fmt: skip


def test_its_lists_hold_the_formats_the_known_documents_and_the_files_at_hand(
    template: Path, register: Path
) -> None:
    with CalamineWorkbook.from_path(template) as book:
        rows = book.get_sheet_by_name("Lists").to_python()
    assert [row[0] for row in rows if row[0]] == ["format", "in_person", "online", "hybrid", "not_stated"]
    assert [row[1] for row in rows] == ["document", *known_documents(read_register(register)), "summary.txt"]


def test_it_is_filled_in_and_read(template: Path, register: Path, documents: Path) -> None:
    with zipfile.ZipFile(template) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    # Excel gives a typed cell the style of its column
    style = {
        "ABCDEFGHIJKLM"[at - 1]: str(c.get("style") or 0)
        for c in _sheet(template).iter("{*}col")
        for at in range(int(str(c.get("min"))), int(str(c.get("max"))) + 1)
    }
    typed = "".join(
        f'<c r="{column}2" s="{style[column]}"><v>{text}</v></c>' if text.isdigit()
        else f'<c r="{column}2" t="inlineStr"><is><t>{text}</t></is></c>'
        for column, text in CELLS.items()
    )  # fmt: skip
    parts[name] = parts[name].replace("</sheetData>", f'<row r="2">{typed}</row></sheetData>')
    with zipfile.ZipFile(template, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    result = add(register, documents, "--from", template)
    assert result.exit_code == 0, result.exception
    assert "+2026-fa,2026,2026-05-06" in result.output
    assert (
        "2026-fa,ngo,60,organization,participated,exact,official,summary-2026-fa,4,Sixty (60)"
        in result.output
    )


def test_a_template_that_may_be_filled_in_is_never_written_over(
    template: Path, register: Path, documents: Path, tmp_path: Path
) -> None:
    before = template.read_bytes()
    again = add(register, documents, "--template", template)
    assert again.exit_code == 2
    assert template.read_bytes() == before
    assert add(register, documents, "--template", tmp_path / "no folder" / "new.xlsx").exit_code == 2


def test_the_same_register_gives_the_same_bytes(register: Path) -> None:
    known = read_register(register)
    assert workbook_template(known, ["b.pdf"]) == workbook_template(known, ["b.pdf"])
