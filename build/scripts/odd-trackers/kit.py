"""What every odd tracker is made with: a workbook by openpyxl, XlsxWriter or LibreOffice, and beside it what a careful analyst reads out of it."""
import datetime
import json
import os
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

OUT = Path(__file__).resolve().parents[3] / "tests" / "fixtures" / "odd"
WRITTEN = datetime.datetime(2026, 1, 19, 9, 30)
RED, AMBER, GREEN, BLUE, GREY = "FF0000", "FFC000", "00B050", "0070C0", "BFBFBF"
FILL = {"R": RED, "A": AMBER, "G": GREEN, "B": BLUE, "S": GREY}
FIXTURES = []


class Fixture:
    """One file and what is in it. `items` in the order of the plan: parents before children, depth first."""

    def __init__(self, file, oddities, why):
        self.file = file
        self.expected = {"oddities": oddities}
        if why:
            self.expected["why"] = why
        self.items = []

    def say(self, **more):
        self.expected.update(more)

    def item(self, title, ref=None, parent=None, level=None, **fields):
        one = {"ref": ref, "title": title, "parent": parent}
        if level is not None:
            one["level"] = level
        one.update({key: value for key, value in fields.items() if value is not None})
        self.items.append(one)
        return one

    def write_expected(self):
        self.expected["items"] = self.items
        (OUT / f"{self.file}.json").write_text(json.dumps(self.expected, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def save(self, book):
        """An openpyxl workbook."""
        book.properties.creator = "Performance team"
        book.properties.created = book.properties.modified = WRITTEN
        path = OUT / self.file
        book.save(path)
        even_out(path)
        self.write_expected()
        return path

    def xlsxwriter(self, **options):
        book = xlsxwriter.Workbook(str(OUT / self.file), options)
        book.set_properties({"author": "Performance team", "created": WRITTEN})
        return book

    def close(self, book):
        """An XlsxWriter workbook."""
        book.close()
        even_out(OUT / self.file)
        self.write_expected()

    def save_by_libreoffice(self, book):
        """Written by openpyxl, then opened, recalculated and saved by LibreOffice."""
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "in" / self.file
            source.parent.mkdir()
            book.properties.created = book.properties.modified = WRITTEN
            book.save(source)
            convert(source, "xlsx:Calc MS Excel 2007 XML", OUT)
        even_out(OUT / self.file)
        self.write_expected()

    def save_bytes(self, data):
        (OUT / self.file).write_bytes(data)
        self.write_expected()


def fixture(file, *oddities, why=None):
    def keep(make):
        FIXTURES.append((file, make, list(oddities), why))
        return make

    return keep


def convert(source, to, folder):
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", to, "--outdir", str(folder), str(source)],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def even_out(path, change=None):
    """The package again with fixed times, so that the same script gives the same bytes. `change(name, data)` may replace parts; None drops one."""
    spare = path.with_suffix(".tmp")
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(spare, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            data = before.read(entry)
            if change is not None:
                data = change(entry.filename, data)
            if data is None:
                continue
            after.writestr(fixed(entry.filename), data)
    shutil.move(spare, path)


def add_parts(path, parts):
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(fixed(name), data)


def fixed(name):
    info = zipfile.ZipInfo(name, (2026, 1, 19, 9, 30, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


# ------------------------------------------------------------------ openpyxl, in short

HEAD = Font(bold=True, color="FFFFFF")
HEAD_FILL = PatternFill("solid", fgColor="1F3864")
WRAP = Alignment(wrap_text=True, vertical="top")
BOLD = Font(bold=True)


def new_book(title="Sheet1"):
    book = openpyxl.Workbook()
    book.active.title = title
    return book, book.active


def put(sheet, row, column, values, font=None, fill=None, wrap=True):
    for at, value in enumerate(values):
        cell = sheet.cell(row, column + at)
        if value is not None:
            cell.value = value
        if font:
            cell.font = font
        if fill:
            cell.fill = fill if isinstance(fill, PatternFill) else solid(fill)
        if wrap:
            cell.alignment = WRAP


def heads(sheet, row, column, words):
    put(sheet, row, column, words, HEAD, HEAD_FILL)


def solid(colour):
    return PatternFill("solid", fgColor=colour)


def widths(sheet, *list_of):
    for at, width in enumerate(list_of):
        sheet.column_dimensions[get_column_letter(at + 1)].width = width


def rep(rag=None, update=None, **more):
    said = {}
    if rag is not None:
        said["rag"] = rag
    if update is not None:
        said["update"] = update
    said.update(more)
    return said


def run(names):
    os.makedirs(OUT, exist_ok=True)
    for file, make, oddities, why in FIXTURES:
        if names and not any(name in file for name in names):
            continue
        make(Fixture(file, oddities, why))
        print(file)
