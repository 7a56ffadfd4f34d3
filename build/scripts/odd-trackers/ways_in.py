"""The same kind of tracker in other clothes: CSV, TSV, Word, HTML."""
import csv
import html
import io
import zipfile

from bank import HARROWDALE, KELDERWICK, SALTMARSH, TARNBROOK, WEXMOOR, actions
from kit import FILL, OUT, fixed, fixture, rep

PERIOD = "2025-26 Q3"
FLAT = ["Ref", "Action", "Lead officer", "Due date", "RAG", "Update"]
CODES = "GABRGSAGB"


def rows_of(f, council, prefix, codes=CODES):
    f.say(levels=["Action"])
    rows = []
    for at, (t, theme, n, action, officer, committee, due, said) in enumerate(actions(council)):
        rows.append([f"{prefix}{at + 1}", action, officer, due, codes[at], said])
        f.item(action, ref=f"{prefix}{at + 1}", officer=officer, due=due, reports={PERIOD: rep(codes[at], said)})
    return rows


def delimited(lines, delimiter):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(lines)
    return out.getvalue()


@fixture("semicolons.csv", "csv with semicolons", "UTF-8 with a byte order mark")
def semicolons(f):
    rows = rows_of(f, HARROWDALE, "HD")
    lines = [[f"{HARROWDALE[1]} - Q3 2025/26 return"], [], FLAT, *rows]
    f.save_bytes(b"\xef\xbb\xbf" + delimited(lines, ";").encode())


@fixture("utf-16.csv", "csv in UTF-16", "line breaks and quotes within cells")
def utf16(f):
    rows = rows_of(f, SALTMARSH, "CT")
    for at, one in enumerate(rows):
        if at % 2 == 0:
            one[5] = f'{one[5]}\nNext step: "board" in February.'
            f.items[at]["reports"][PERIOD]["update"] = one[5]
    lines = [[f"{SALTMARSH[1]} - Q3 2025/26 return"], FLAT, *rows]
    f.save_bytes(delimited(lines, "\t").replace("\r\n", "\r\n").encode("utf-16"))


@fixture("windows-1252.csv", "csv in Windows-1252", "pound signs and curly quotes")
def cp1252(f):
    rows = rows_of(f, WEXMOOR, "WX")
    for at, one in enumerate(rows):
        one[5] = f"“{one[5]}” – café budget £{at}k"
        f.items[at]["reports"][PERIOD]["update"] = one[5]
    lines = [[f"{WEXMOOR[1]} - Q3 2025/26 return"], FLAT, *rows]
    f.expected["alsoProblems"] = ["text-encoding"]
    f.save_bytes(delimited(lines, ",").encode("cp1252"))


@fixture("tabs.tsv", "tsv")
def tabs(f):
    rows = rows_of(f, TARNBROOK, "TB")
    f.save_bytes(delimited([[f"{TARNBROOK[1]} - Q3 2025/26 return"], FLAT, *rows], "\t").encode())


@fixture("export-with-sep-line.csv", "csv that begins with sep=", "statuses as words, dates as dd/mm/yyyy")
def sep_line(f):
    f.say(levels=["Action"])
    words = {"G": "Green", "A": "Amber", "R": "Red", "B": "Blue", "S": "Not started"}
    days = ["31/03/2026", "28/02/2026", "31/08/2026", "31/12/2025", "31/01/2026", "31/10/2025"]
    rows = []
    for at, (t, theme, n, action, officer, committee, due, said) in enumerate(actions(KELDERWICK)):
        rows.append([f"KR{at + 1}", action, officer, days[at], words[CODES[at]], said])
        d, m, y = days[at].split("/")
        f.item(action, ref=f"KR{at + 1}", officer=officer, dueBy=f"{y}-{m}-{d}", reports={PERIOD: rep(CODES[at], said)})
    head = ["ID", "Action", "Owner", "Due Date", "Status Q3 2025/26", "Latest update"]
    f.save_bytes(("sep=|\r\n" + delimited([head, *rows], "|")).encode())


def page(title, lines, headers, rows, style=True):
    colour = {"R": "#ff0000", "A": "#ffc000", "G": "#00b050", "B": "#0070c0", "S": "#bfbfbf"}
    cells = lambda one: "".join(
        f'<td bgcolor="{colour[value]}">{value}</td>' if at == 4 and style else f"<td>{html.escape(value)}</td>" for at, value in enumerate(one)
    )
    return (
        f"<html><head><meta charset='utf-8'><title>{html.escape(title)}</title></head><body><h1>{html.escape(title)}</h1>"
        + "".join(f"<p>{html.escape(line)}</p>" for line in lines)
        + "<table border='1'><tr>" + "".join(f"<th>{html.escape(word)}</th>" for word in headers) + "</tr>"
        + "".join(f"<tr>{cells(one)}</tr>" for one in rows)
        + "</table></body></html>"
    )


@fixture("system-export.html", "an HTML table as web systems write it")
def html_table(f):
    rows = rows_of(f, HARROWDALE, "HD")
    f.save_bytes(page(f"{HARROWDALE[1]} - Q3 2025/26", ["Exported on 14 January 2026"], FLAT, rows).encode())


@fixture("system-export.xls", "an HTML table named .xls, as web systems write it")
def html_as_xls(f):
    rows = rows_of(f, SALTMARSH, "CT")
    f.save_bytes(page(f"{SALTMARSH[1]} - Q3 2025/26", [], FLAT, rows).encode())


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraphs(text, style=None):
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return "".join(f'<w:p>{look}<w:r><w:t xml:space="preserve">{html.escape(line, quote=False)}</w:t></w:r></w:p>' for line in text.split("\n"))


def word_cell(text, fill=None, down=None, across=None):
    """`down`: 'restart' where a cell merged downwards begins, 'continue' below it."""
    look = ""
    if across:
        look += f'<w:gridSpan w:val="{across}"/>'
    if down:
        look += '<w:vMerge w:val="restart"/>' if down == "restart" else "<w:vMerge/>"
    if fill:
        look += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{paragraphs(text)}</w:tc>"


def word_table(rows, columns):
    grid = "".join('<w:gridCol w:w="1600"/>' for _ in range(columns))
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>' + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def docx(f, body):
    """The smallest document that Word opens; no word processor is at hand to write one."""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}<w:sectPr/></w:body></w:document>',
    }
    with zipfile.ZipFile(OUT / f.file, "w") as package:
        for name, data in parts.items():
            package.writestr(fixed(name), '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + data)
    f.write_expected()


@fixture("action-plan.docx", "a Word action plan: one table under a heading", "status by shading and letter in Word")
def word_plan(f):
    rows = rows_of(f, KELDERWICK, "KR")
    table = [[word_cell(words) for words in FLAT]] + [[word_cell(value, FILL[value] if at == 4 else None) for at, value in enumerate(one)] for one in rows]
    docx(f, paragraphs(f"{KELDERWICK[1]} – Q3 2025/26", "Heading1") + paragraphs("This plan is reviewed by the cabinet every quarter.") + word_table(table, 6))


@fixture("action-plan-merged-cells.docx", "a Word table with merged cells", "paragraphs within a cell of a Word table")
def word_merged(f):
    council = WEXMOOR
    f.say(levels=["Theme", "Action"])
    table = [[word_cell(words) for words in ["Theme", "Action", "Lead officer", "Due date", "RAG", "Update"]]]
    at = 0
    for theme, list_of in council[2]:
        f.item(theme)
        for n, (action, officer, committee, due, said) in enumerate(list_of):
            words = f"{said}\nReported to the committee in January." if at == 1 else said
            table.append([word_cell(theme if n == 0 else "", down="restart" if n == 0 else "continue"), *(word_cell(value) for value in (action, officer, due, CODES[at], words))])
            f.item(action, parent=theme, officer=officer, due=due, reports={PERIOD: rep(CODES[at], words)})
            at += 1
    docx(f, paragraphs(council[1], "Title") + paragraphs("Progress at Q3 2025/26") + word_table(table, 6))


@fixture("action-plan-two-tables.docx", "a Word action plan with a table for each theme", "headings between the tables")
def word_two(f):
    council = SALTMARSH
    f.say(levels=["Theme", "Action"])
    body = paragraphs(f"{council[1]}: Q3 2025/26", "Title")
    at = 0
    for t, (theme, list_of) in enumerate(council[2]):
        f.item(theme)
        table = [[word_cell(words) for words in FLAT]]
        for n, (action, officer, committee, due, said) in enumerate(list_of):
            table.append([word_cell(value) for value in (f"{t + 1}.{n + 1}", action, officer, due, CODES[at], said)])
            f.item(action, ref=f"{t + 1}.{n + 1}", parent=theme, officer=officer, due=due, reports={PERIOD: rep(CODES[at], said)})
            at += 1
        body += paragraphs(f"Theme: {theme}", "Heading2") + word_table(table, 6)
    docx(f, body)
