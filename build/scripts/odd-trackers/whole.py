"""Workbooks as they come: covers, guidance, summaries, lists, and small habits of formatting."""
import datetime

from openpyxl.styles import Alignment
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo

from bank import HARROWDALE, KELDERWICK, SALTMARSH, TARNBROOK, WEXMOOR, actions
from kit import BOLD, FILL, WRAP, fixture, heads, new_book, put, rep, solid, widths

PERIOD = "2025-26 Q3"
FLAT = ["Ref", "Action", "Lead officer", "Due date", "RAG", "Update"]
CODES = "GABRGSAGB"


def flat_rows(council, prefix):
    return [
        (f"{prefix}{at + 1}", action, officer, due, CODES[at % 9], said)
        for at, (t, theme, n, action, officer, committee, due, said) in enumerate(actions(council))
    ]


def expect(f, rows, period=PERIOD):
    f.say(levels=["Action"])
    for ref, title, officer, due, code, said in rows:
        f.item(title, ref=ref, officer=officer, due=due, reports={period: rep(code, said)})


def flat_sheet(ws, title, rows, top=3, headers=FLAT):
    put(ws, 1, 1, [title], BOLD)
    heads(ws, top, 1, headers)
    for at, one in enumerate(rows):
        put(ws, top + 1 + at, 1, one)


@fixture("cover-guidance-summary.xlsx", "a cover, guidance and a summary of counts beside the tracker", why="counts by status and by officer are sums of the tracker, and the worked example in the guidance is no action")
def cover(f):
    council = HARROWDALE
    rows = flat_rows(council, "HD")
    book, ws = new_book("Cover")
    put(ws, 2, 2, [council[0]], BOLD)
    put(ws, 4, 2, [council[1]], BOLD)
    put(ws, 6, 2, ["Quarter 3 2025/26 return"])
    put(ws, 8, 2, ["Version", "1.2"])
    put(ws, 9, 2, ["Owner", "Head of Performance"])
    put(ws, 10, 2, ["Date", datetime.date(2026, 1, 16)])
    guide = book.create_sheet("Guidance")
    for at, words in enumerate(["How to complete this return", "Give each action a status of R, A, G, B or S.", "R means off track; say how it gets back.", "Do not add rows; ask the performance team."]):
        put(guide, 1 + at, 1, [words])
    data = book.create_sheet("Actions")
    flat_sheet(data, f"{council[1]} - Q3 2025/26", rows)
    total = book.create_sheet("Summary")
    put(total, 1, 1, ["Summary of statuses"], BOLD)
    heads(total, 3, 1, ["Status", "Actions", "Share"])
    for at, code in enumerate("RAGBS"):
        put(total, 4 + at, 1, [code, sum(one[4] == code for one in rows), "10%"])
    heads(total, 11, 1, ["Lead officer", "Actions", "Red"])
    for at, officer in enumerate(sorted({one[2] for one in rows})):
        put(total, 12 + at, 1, [officer, sum(one[2] == officer for one in rows), 0])
    expect(f, rows)
    f.save(book)


@fixture("dropdown-lists-on-hidden-sheet.xlsx", "dropdowns whose lists stand on a hidden sheet", why="the lists are choices, no actions; a hidden sheet of lists is nothing that anybody needs to be told of")
def lists(f):
    council = TARNBROOK
    rows = flat_rows(council, "TB")
    book, ws = new_book("Return")
    flat_sheet(ws, f"{council[1]} - Q3 2025/26", rows)
    hidden = book.create_sheet("Lists")
    put(hidden, 1, 1, ["Status", "Lead officer", "Committee"])
    for at, code in enumerate("RAGBS"):
        put(hidden, 2 + at, 1, [code, rows[at][2], "Adults Committee"])
    hidden.sheet_state = "hidden"
    for ref, where in (("=Lists!$A$2:$A$6", "E4:E60"), ("=Lists!$B$2:$B$6", "C4:C60")):
        rule = DataValidation(type="list", formula1=ref)
        ws.add_data_validation(rule)
        rule.add(where)
    expect(f, rows)
    f.say(notProblems=["hidden-sheet"])
    f.save(book)


@fixture("excel-table-with-totals-row.xlsx", "a table of Excel's with a totals row", "structured references")
def excel_table(f):
    council = WEXMOOR
    rows = flat_rows(council, "WX")
    book = f.xlsxwriter()
    ws = book.add_worksheet("Actions")
    ws.write(0, 0, f"{council[1]} - Q3 2025/26")
    columns = [{"header": word} for word in FLAT]
    columns[0]["total_string"] = "Total"
    columns[1]["total_function"] = "count"
    ws.add_table(2, 0, 3 + len(rows), 5, {"name": "Actions", "data": [list(one) for one in rows], "columns": columns, "total_row": True, "style": "Table Style Medium 2"})
    expect(f, rows)
    f.close(book)


@fixture("headers-with-line-breaks.xlsx", "headers with line breaks and long explanations in them")
def breaks(f):
    council = SALTMARSH
    rows = flat_rows(council, "CT")
    book, ws = new_book("Q3")
    headers = ["Action\nref.", "Action\n(what we said we would do)", "Lead\nofficer", "Due\ndate", "Q3 2025/26\nRAG\nrating", "Q3 2025/26 progress update\n(no more than 100 words)"]
    flat_sheet(ws, council[1], rows, headers=headers)
    for column in range(1, 7):
        ws.cell(3, column).alignment = Alignment(wrap_text=True, text_rotation=90 if column in (1, 5) else 0)
    expect(f, rows)
    f.save(book)


@fixture("period-named-by-a-person.xlsx", "no period said anywhere", why="the file says neither quarter nor year; whoever drops it names them")
def unnamed_period(f):
    council = KELDERWICK
    rows = flat_rows(council, "KR")
    book, ws = new_book("Sheet1")
    heads(ws, 1, 1, FLAT)
    for at, one in enumerate(rows):
        put(ws, 2 + at, 1, one)
    for ref, title, officer, due, code, said in rows:
        f.item(title, ref=ref, officer=officer, due=due, reports={"": rep(code, said)})
    f.say(levels=["Action"], period=PERIOD)
    f.save(book)


@fixture("partly-struck-through.xlsx", "words struck through within a cell", why="a corrected word in a cell is a correction and does not close the action")
def partly(f):
    council = HARROWDALE
    rows = flat_rows(council, "HD")
    book = f.xlsxwriter()
    ws = book.add_worksheet("Q3")
    struck = book.add_format({"font_strikeout": True})
    plain = book.add_format({})
    ws.write(0, 0, f"{council[1]} - Q3 2025/26")
    for at, words in enumerate(FLAT):
        ws.write(2, at, words, book.add_format({"bold": True}))
    for at, one in enumerate(rows):
        ws.write_row(3 + at, 0, one)
    title = rows[2][1]
    ws.write_rich_string(5, 1, plain, title[:10], struck, title[10:20], plain, title[20:])
    expect(f, rows)
    f.close(book)


@fixture("dates-formatted-as-months.xlsx", "date cells shown as months: Mar-26", why="the cell holds 1 March 2026 and shows 'Mar-26': everybody means March, and so by its end")
def months(f):
    council = WEXMOOR
    book, ws = new_book("Return")
    put(ws, 1, 1, [f"{council[1]} - Q3 2025/26"], BOLD)
    heads(ws, 3, 1, FLAT)
    f.say(levels=["Action"])
    shown = [(2026, 3, "mmm-yy", 31), (2025, 12, "mmm-yy", 31), (2026, 9, "mmmm yyyy", 30), (2026, 6, "mmm-yy", 30), (2026, 1, "mmm yyyy", 31), (2026, 2, "mmm-yy", 28), (2026, 10, "mmm-yy", 31), (2027, 3, "mmmm yyyy", 31)]
    for at, (ref, title, officer, _, code, said) in enumerate(flat_rows(council, "WX")):
        year, month, form, last = shown[at]
        put(ws, 4 + at, 1, [ref, title, officer, datetime.date(year, month, 1), code, said])
        ws.cell(4 + at, 4).number_format = form
        f.item(title, ref=ref, officer=officer, dueBy=f"{year}-{month:02d}-{last}", reports={PERIOD: rep(code, said)})
    f.save(book)


@fixture("cells-merged-across.xlsx", "cells of each row merged across columns", "blank spacer columns")
def across(f):
    council = TARNBROOK
    rows = flat_rows(council, "TB")
    book, ws = new_book("Form")
    put(ws, 1, 1, [f"{council[1]} - Q3 2025/26"], BOLD)
    places = [1, 2, 5, 7, 8, 10]
    ends = {2: 4, 5: 6, 8: 8, 10: 13}
    for row, values in [(3, FLAT), *((4 + at, one) for at, one in enumerate(rows))]:
        for column, value in zip(places, values):
            ws.cell(row, column).value = value
            ws.cell(row, column).font = BOLD if row == 3 else None
            if column in ends and ends[column] > column:
                ws.merge_cells(start_row=row, start_column=column, end_row=row, end_column=ends[column])
    expect(f, rows)
    f.save(book)


@fixture("side-by-side-with-other-headers.xlsx", "tables side by side with different headers", why="open actions on the left, closed ones on the right: the right-hand table has a date of completion and no status, and its heading says that they are closed")
def side_other(f):
    council = KELDERWICK
    rows = flat_rows(council, "KR")
    book, ws = new_book("Board")
    put(ws, 1, 1, [f"{council[1]} - Q3 2025/26"], BOLD)
    put(ws, 3, 1, ["Open actions"], BOLD)
    heads(ws, 4, 1, FLAT)
    put(ws, 3, 8, ["Closed actions"], BOLD)
    heads(ws, 4, 8, ["Ref", "Action", "Lead officer", "Date completed", "Update"])
    f.say(levels=["Action"])
    for at, (ref, title, officer, due, code, said) in enumerate(rows[:4]):
        put(ws, 5 + at, 1, [ref, title, officer, due, code, said])
        f.item(title, ref=ref, officer=officer, due=due, reports={PERIOD: rep(code, said)})
    for at, (ref, title, officer, due, code, said) in enumerate(rows[4:]):
        put(ws, 5 + at, 8, [ref, title, officer, "28 November 2025", said])
        f.item(title, ref=ref, officer=officer, completed="28 November 2025", closed=True, reports={PERIOD: rep("B", said)})
    f.save(book)
