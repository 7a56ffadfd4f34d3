"""Where things stand on the sheet: headers, levels, several tables, what is hidden, what is no item."""
import datetime

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from bank import HARROWDALE, KELDERWICK, SALTMARSH, TARNBROOK, WEXMOOR, actions
from kit import BOLD, FILL, GREEN, GREY, HEAD, HEAD_FILL, OUT, WRAP, add_parts, even_out, fixture, heads, new_book, put, rep, solid, widths

PERIOD = "2025-26 Q3"
FLAT = ["Ref", "Action", "Lead officer", "Due date", "RAG", "Update"]
CODES = "GABRGSAGB"


def head(ws, row, column, words):
    heads(ws, row, column, words)


def flat(f, rows, prefix="", parent=None, period=PERIOD):
    """Expected items of plain rows: [(ref, title, officer, due, code, update)]"""
    for ref, title, officer, due, code, said in rows:
        f.item(title, ref=ref, parent=parent, officer=officer, due=due, reports={period: rep(code, said)})


def flat_rows(council, prefix, list_of=None):
    return [
        (f"{prefix}{at + 1}", action, officer, due, CODES[at % 9], said)
        for at, (t, theme, n, action, officer, committee, due, said) in enumerate(list_of or actions(council))
    ]


@fixture("header-of-two-rows-merged.xlsx", "multi-row headers with merges: two rows", "quarters side by side")
def two_rows(f):
    council = WEXMOOR
    book, ws = new_book("Monitoring")
    put(ws, 1, 1, [f"{council[1]} monitoring"], BOLD)
    head(ws, 3, 1, ["Ref", "Action", "Lead officer", "Due date", "2025/26", None, None, None])
    head(ws, 4, 1, [None, None, None, None, "Q2 RAG", "Q2 Update", "Q3 RAG", "Q3 Update"])
    ws.merge_cells("E3:H3")
    for letter in "ABCD":
        ws.merge_cells(f"{letter}3:{letter}4")
    f.say(levels=["Action"])
    for at, (ref, title, officer, due, code, said) in enumerate(flat_rows(council, "WX")):
        earlier, before = "AAGGRSAA"[at], f"Work was planned in the summer ({ref})."
        put(ws, 5 + at, 1, [ref, title, officer, due, earlier, before, code, said])
        f.item(title, ref=ref, officer=officer, due=due, reports={"2025-26 Q2": rep(earlier, before), PERIOD: rep(code, said)})
    f.save(book)


@fixture("header-of-three-rows.xlsx", "multi-row headers with merges: three rows", "three quarters side by side")
def three_rows(f):
    council = HARROWDALE
    book, ws = new_book("Plan")
    head(ws, 2, 2, ["Improvement action", None, None, "Progress", None, None, None, None, None])
    head(ws, 3, 2, ["What we will do", None, "Who leads", "2025/26", None, None, None, None, None])
    head(ws, 4, 2, ["Ref", "Action", None, "Q1 RAG", "Q1 Update", "Q2 RAG", "Q2 Update", "Q3 RAG", "Q3 Update"])
    ws.merge_cells("B2:D2")
    ws.merge_cells("E2:J2")
    ws.merge_cells("B3:C3")
    ws.merge_cells("E3:J3")
    ws.merge_cells("D3:D4")
    f.say(levels=["Action"])
    for at, (ref, title, officer, due, code, said) in enumerate(flat_rows(council, "HD")):
        one, two = "SSGGRSAA"[at], "SAGGASAG"[at]
        put(ws, 5 + at, 2, [ref, title, officer, one, f"Scoping of {ref}.", two, f"Second quarter of {ref}.", code, said])
        f.item(title, ref=ref, officer=officer, reports={"2025-26 Q1": rep(one, f"Scoping of {ref}."), "2025-26 Q2": rep(two, f"Second quarter of {ref}."), PERIOD: rep(code, said)})
    f.save_by_libreoffice(book)


@fixture("header-repeated-by-page.xlsx", "header repeated by page", "page numbers between")
def repeated(f):
    council = TARNBROOK
    book, ws = new_book("Printed")
    f.say(levels=["Theme", "Action"])
    row = 1
    rows = actions(council)
    before = None
    for page in range(3):
        put(ws, row, 1, [f"{council[1]} – Quarter 3 2025/26"], BOLD)
        head(ws, row + 2, 1, ["Theme", "Ref", "Action", "Lead officer", "Due date", "RAG", "Update"])
        row += 3
        for at, (t, theme, n, action, officer, committee, due, said) in list(enumerate(rows))[page * 3 : page * 3 + 3]:
            put(ws, row, 1, [theme, f"{t}.{n}", action, officer, due, CODES[at], said])
            if theme != before:
                f.item(theme)
                before = theme
            f.item(action, ref=f"{t}.{n}", parent=theme, officer=officer, due=due, reports={PERIOD: rep(CODES[at], said)})
            row += 1
        put(ws, row + 1, 1, [f"Page {page + 1} of 3"])
        row += 3
    f.save(book)


@fixture("two-tables-on-a-sheet.xlsx", "several tables on a sheet: two, with other headers each")
def two_tables(f):
    council = KELDERWICK
    book, ws = new_book("Q3 2025-26")
    put(ws, 1, 1, [f"{council[0]} – {council[1]}"], BOLD)
    put(ws, 2, 1, ["Q3 2025/26 progress report"])
    rows = flat_rows(council, "KR")
    put(ws, 4, 1, ["Theme 1: Financial recovery"], BOLD)
    head(ws, 5, 1, ["Ref", "Action", "Lead officer", "Due date", "RAG", "Update"])
    for at, one in enumerate(rows[:3]):
        put(ws, 6 + at, 1, one)
    put(ws, 11, 1, ["Theme 2: Governance"], BOLD)
    head(ws, 12, 1, ["No.", "Action", "Status", "Owner", "By when", "Committee", "Progress this quarter"])
    f.say(levels=["Theme", "Action"])
    f.item("Financial recovery", ref="Theme 1")
    flat(f, rows[:3], parent="Financial recovery")
    f.item("Governance", ref="Theme 2")
    for at, (ref, title, officer, due, code, said) in enumerate(rows[3:]):
        committee = actions(council)[3 + at][5]
        put(ws, 13 + at, 1, [ref, title, {"G": "Green", "A": "Amber", "R": "Red", "B": "Complete", "S": "Not started"}[code], officer, due, committee, said])
        f.item(title, ref=ref, parent="Governance", officer=officer, due=due, committee=committee, reports={PERIOD: rep(code, said)})
    f.save(book)


@fixture("three-tables-on-a-sheet.xlsx", "several tables on a sheet: three, one below another", "theme as the line above each table")
def three_tables(f):
    council = TARNBROOK
    book, ws = new_book("Return")
    put(ws, 1, 1, [f"{council[1]} - Q3 2025/26"], BOLD)
    f.say(levels=["Theme", "Action"])
    row = 3
    at = 0
    for t, (theme, list_of) in enumerate(council[2]):
        put(ws, row, 1, [f"Theme: {theme}"], BOLD)
        head(ws, row + 1, 1, FLAT)
        f.item(theme)
        row += 2
        for n, (action, officer, committee, due, said) in enumerate(list_of):
            put(ws, row, 1, [f"{t + 1}.{n + 1}", action, officer, due, CODES[at], said])
            f.item(action, ref=f"{t + 1}.{n + 1}", parent=theme, officer=officer, due=due, reports={PERIOD: rep(CODES[at], said)})
            row += 1
            at += 1
        row += 2
    f.save(book)


@fixture("tables-side-by-side.xlsx", "tables side by side")
def side_by_side(f):
    council = SALTMARSH
    book, ws = new_book("One page")
    put(ws, 1, 1, [f"{council[1]}: Q3 2025/26 on a page"], BOLD)
    rows = flat_rows(council, "CT")
    for column, part in ((1, rows[:3]), (8, rows[3:])):
        head(ws, 3, column, FLAT)
        for at, one in enumerate(part):
            put(ws, 4 + at, column, one)
    f.say(levels=["Action"])
    flat(f, rows)
    f.save(book)


@fixture("transposed.xlsx", "transposed sheet: the actions are columns")
def transposed(f):
    council = HARROWDALE
    book, ws = new_book("Dashboard")
    put(ws, 1, 1, [f"{council[1]} – Q3 2025/26"], BOLD)
    rows = flat_rows(council, "HD")
    for at, words in enumerate(FLAT):
        ws.cell(3 + at, 1).value = words
        ws.cell(3 + at, 1).font = BOLD
    for at, one in enumerate(rows):
        for down, value in enumerate(one):
            ws.cell(3 + down, 2 + at).value = value
            ws.cell(3 + down, 2 + at).alignment = WRAP
        ws.column_dimensions[get_column_letter(2 + at)].width = 28
    f.say(levels=["Action"])
    flat(f, rows)
    f.save(book)


@fixture("banners-subtotals-totals.xlsx", "banner rows", "subtotal rows", "total rows")
def banners(f):
    council = WEXMOOR
    book, ws = new_book("Q3")
    put(ws, 1, 1, [f"{council[1]} Q3 2025/26"], BOLD)
    head(ws, 3, 1, FLAT)
    row, at = 4, 0
    for t, (theme, list_of) in enumerate(council[2]):
        put(ws, row, 1, [theme], BOLD, "DDEBF7")
        ws.merge_cells(start_row=row, start_column=1, end_row=row, end_column=6)
        f.item(theme)
        row += 1
        for n, (action, officer, committee, due, said) in enumerate(list_of):
            put(ws, row, 1, [f"{t + 1}.{n + 1}", action, officer, due, CODES[at], said])
            f.item(action, ref=f"{t + 1}.{n + 1}", parent=theme, officer=officer, due=due, reports={PERIOD: rep(CODES[at], said)})
            row += 1
            at += 1
        put(ws, row, 1, [None, f"Subtotal {theme}", None, None, len(list_of), None], BOLD)
        row += 1
    put(ws, row, 1, [None, "Total actions", None, None, at, None], BOLD)
    put(ws, row + 1, 1, [None, "Of which on track", None, None, "=COUNTIF(E4:E20,\"G\")", None])
    f.expected["why"] = "subtotals, the total and the count below it are sums and no actions; the banners name no rank, so whatever the level is called is fair"
    f.save_by_libreoffice(book)


@fixture("notes-under-the-table.xlsx", "notes under the table", "sign-off lines")
def notes_under(f):
    council = SALTMARSH
    book, ws = new_book("Return")
    put(ws, 1, 1, [f"{council[1]} - Q3 2025/26"], BOLD)
    head(ws, 3, 1, FLAT)
    rows = flat_rows(council, "CT")
    for at, one in enumerate(rows):
        put(ws, 4 + at, 1, one)
    put(ws, 11, 1, ["Note: figures for the market are provisional until the accounts close."], wrap=False)
    put(ws, 12, 1, ["* Marine licence conditions apply to CT1 and CT2."], wrap=False)
    put(ws, 14, 1, ["Completed by: J. Okafor, Programme Officer"], wrap=False)
    put(ws, 15, 1, ["Date: 14 January 2026"], wrap=False)
    put(ws, 16, 1, ["Signed off by:", "Director of Place"], wrap=False)
    f.say(levels=["Action"])
    flat(f, rows)
    f.save(book)


@fixture("hidden-rows-columns-sheets.xlsx", "hidden rows", "hidden columns", "hidden sheets", why="hidden rows and columns are read and said; a hidden sheet of last quarter beside a visible one is left out and said")
def hidden(f):
    council = HARROWDALE
    book, ws = new_book("Q3")
    put(ws, 1, 1, [f"{council[1]} - Q3 2025/26"], BOLD)
    head(ws, 3, 1, ["Ref", "Action", "Lead officer", "Committee", "Due date", "RAG", "Update"])
    rows = flat_rows(council, "HD")
    f.say(levels=["Action"])
    for at, (ref, title, officer, due, code, said) in enumerate(rows):
        committee = actions(council)[at][5]
        put(ws, 4 + at, 1, [ref, title, officer, committee, due, code, said])
        f.item(title, ref=ref, officer=officer, committee=committee, due=due, reports={PERIOD: rep(code, said)})
    ws.column_dimensions["D"].hidden = True
    for row in (6, 9):
        ws.row_dimensions[row].hidden = True
    old = book.create_sheet("Q2 (old)")
    put(old, 1, 1, [f"{council[1]} - Q2 2025/26"], BOLD)
    head(old, 3, 1, ["Ref", "Action", "Lead officer", "Due date", "RAG", "Update"])
    for at, (ref, title, officer, due, code, said) in enumerate(rows):
        put(old, 4 + at, 1, [ref, title, officer, due, "R", "Old words."])
    old.sheet_state = "hidden"
    f.say(problems=["hidden-sheet", "hidden-rows-read", "hidden-columns-read"])
    f.save(book)


@fixture("outline-as-levels.xlsx", "grouped outline rows as levels", why="nothing but the grouping says which rows belong under which: each row of depth 0 is a theme over the rows of depth 1")
def outline(f):
    council = KELDERWICK
    book = f.xlsxwriter()
    ws = book.add_worksheet("Tracker")
    bold = book.add_format({"bold": True})
    ws.outline_settings(True, False, True, False)
    ws.write(0, 0, f"{council[1]} - Q3 2025/26", bold)
    for at, words in enumerate(["Description", "Lead officer", "Due date", "RAG", "Update"]):
        ws.write(2, at, words, bold)
    row, at = 3, 0
    f.say(levels=["Group", "Action"])
    for theme, list_of in council[2]:
        ws.write(row, 0, theme)
        f.item(theme)
        row += 1
        for action, officer, committee, due, said in list_of:
            ws.write_row(row, 0, [action, officer, due, CODES[at], said])
            ws.set_row(row, None, None, {"level": 1})
            f.item(action, parent=theme, officer=officer, due=due, reports={PERIOD: rep(CODES[at], said)})
            row += 1
            at += 1
    f.expected.pop("levels")
    f.close(book)


@fixture("ref-prefix-as-levels.xlsx", "levels by the prefix of the ref: 1, 1.1, 1.1.1", why="a ref that begins with another's is its child; only the deepest have officers and statuses")
def ref_prefix(f):
    council = TARNBROOK
    book, ws = new_book("Plan")
    put(ws, 1, 1, [f"{council[1]} Q3 2025/26"], BOLD)
    head(ws, 3, 1, FLAT)
    row, at = 4, 0
    for t, (theme, list_of) in enumerate(council[2]):
        put(ws, row, 1, [f"{t + 1}", theme, None, None, None, None])
        f.item(theme, ref=f"{t + 1}", level=0)
        row += 1
        halves = [("What we start now", list_of[:2]), ("What comes next", list_of[2:])]
        for h, (name, part) in enumerate(halves):
            if not part:
                continue
            put(ws, row, 1, [f"{t + 1}.{h + 1}", f"{name} for {theme.lower()}", None, None, None, None])
            f.item(f"{name} for {theme.lower()}", ref=f"{t + 1}.{h + 1}", parent=f"{t + 1}", level=1)
            row += 1
            for n, (action, officer, committee, due, said) in enumerate(part):
                ref = f"{t + 1}.{h + 1}.{n + 1}"
                put(ws, row, 1, [ref, action, officer, due, CODES[at], said])
                f.item(action, ref=ref, parent=f"{t + 1}.{h + 1}", level=2, officer=officer, due=due, reports={PERIOD: rep(CODES[at], said)})
                row += 1
                at += 1
    f.save(book)


@fixture("sheet-names-as-level.xlsx", "sheet name as level", why="three sheets of one shape, named after the themes: the names are the level")
def sheet_names(f):
    council = HARROWDALE
    book, ws = new_book(council[2][0][0])
    book.properties.title = f"{council[1]} Q3 2025/26"
    at = 0
    for t, (theme, list_of) in enumerate(council[2]):
        sheet = ws if t == 0 else book.create_sheet(theme)
        put(sheet, 1, 1, [f"{council[1]} - Q3 2025/26"], BOLD)
        head(sheet, 3, 1, FLAT)
        f.item(theme)
        for n, (action, officer, committee, due, said) in enumerate(list_of):
            put(sheet, 4 + n, 1, [f"{t + 1}.{n + 1}", action, officer, due, CODES[at], said])
            f.item(action, ref=f"{t + 1}.{n + 1}", parent=theme, officer=officer, due=due, reports={PERIOD: rep(CODES[at], said)})
            at += 1
    f.save(book)


@fixture("staggered-columns.xlsx", "staggered indentation: each level begins one column further right")
def staggered(f):
    council = SALTMARSH
    book, ws = new_book("Plan")
    put(ws, 1, 1, [f"{council[1]} Q3 2025/26"], BOLD)
    head(ws, 3, 1, ["Theme", "Action", "Lead officer", "Due date", "RAG", "Update"])
    f.say(levels=["Theme", "Action"])
    row, at = 4, 0
    for theme, list_of in council[2]:
        put(ws, row, 1, [theme])
        f.item(theme)
        row += 1
        for action, officer, committee, due, said in list_of:
            put(ws, row, 2, [action, officer, due, CODES[at], said])
            f.item(action, parent=theme, officer=officer, due=due, reports={PERIOD: rep(CODES[at], said)})
            row += 1
            at += 1
    f.save(book)


@fixture("indented-in-one-column.xlsx", "staggered indentation within one column, by leading spaces", why="the indented lines are the actions of the line above that is not indented; only they carry officers and statuses")
def indented(f):
    council = WEXMOOR
    book, ws = new_book("Plan")
    put(ws, 1, 1, [f"{council[1]} Q3 2025/26"], BOLD)
    head(ws, 3, 1, ["Priority / action", "Lead officer", "Due date", "RAG", "Update"])
    row, at = 4, 0
    for theme, list_of in council[2]:
        put(ws, row, 1, [theme])
        f.item(theme)
        row += 1
        for action, officer, committee, due, said in list_of:
            put(ws, row, 1, [f"    {action}", officer, due, CODES[at], said])
            f.item(action, parent=theme, officer=officer, due=due, reports={PERIOD: rep(CODES[at], said)})
            row += 1
            at += 1
    f.save(book)


@fixture("merged-cells-speak-for-rows.xlsx", "merged cells that speak for the rows they span: theme, officer, due date and status")
def merged(f):
    council = TARNBROOK
    book, ws = new_book("Plan")
    put(ws, 1, 1, [f"{council[1]} Q3 2025/26"], BOLD)
    head(ws, 3, 1, ["Theme", "Action", "Lead officer", "Due date", "RAG", "Update"])
    f.say(levels=["Theme", "Action"])
    row = 4
    for t, (theme, list_of) in enumerate(council[2]):
        officer, due, code = list_of[0][1], list_of[0][3], "GAR"[t]
        f.item(theme)
        for n, (action, _, committee, _, said) in enumerate(list_of):
            put(ws, row + n, 1, [theme if n == 0 else None, action, officer if n == 0 else None, due if n == 0 else None, code if n == 0 else None, said])
            f.item(action, parent=theme, officer=officer, due=due, reports={PERIOD: rep(code, said)})
        for column in "ACDE":
            ws.merge_cells(f"{column}{row}:{column}{row + len(list_of) - 1}")
        row += len(list_of)
    f.save_by_libreoffice(book)


@fixture("continued-over-the-page.xlsx", "rows broken over pages: '(continued)'", why="the second half of a broken row is no action: its words belong to the one before the page break")
def continued(f):
    council = KELDERWICK
    book, ws = new_book("Printed")
    put(ws, 1, 1, [f"{council[1]} Q3 2025/26"], BOLD)
    head(ws, 3, 1, FLAT)
    rows = flat_rows(council, "KR")
    f.say(levels=["Action"])
    for at, one in enumerate(rows[:3]):
        put(ws, 4 + at, 1, one)
    flat(f, rows[:2])
    ref, title, officer, due, code, said = rows[2]
    more = "Two developers have asked for the particulars."
    f.item(title, ref=ref, officer=officer, due=due, reports={PERIOD: rep(code, f"{said}\n{more}")})
    head(ws, 8, 1, FLAT)
    put(ws, 9, 1, [f"{ref} (continued)", None, None, None, None, more])
    for at, one in enumerate(rows[3:]):
        put(ws, 10 + at, 1, one)
    flat(f, rows[3:])
    f.save(book)


@fixture("bulleted-lines-in-a-cell.xlsx", "bulleted lines in a cell", why="bullets in an action are part of its wording until somebody chooses to make them sub-items")
def bulleted(f):
    council = WEXMOOR
    book, ws = new_book("Plan")
    put(ws, 1, 1, [f"{council[1]} Q3 2025/26"], BOLD)
    head(ws, 3, 1, FLAT)
    f.say(levels=["Action"])
    for at, (ref, title, officer, due, code, said) in enumerate(flat_rows(council, "WX")):
        words = f"{title}\n• agree the scope with partners\n• report to members twice a year" if at % 3 == 0 else title
        update = f"{said}\n- next: board in February" if at % 2 else said
        put(ws, 4 + at, 1, [ref, words, officer, due, code, update])
        f.item(words, ref=ref, officer=officer, due=due, reports={PERIOD: rep(code, update)})
    f.save(book)


@fixture("lettered-steps-in-a-cell.xlsx", "lettered lines in a cell as steps", "several dates in the cell beside")
def lettered(f):
    objectives = [
        ("1", "Rebuild trust with residents", "a) Publish the service standards\nb) Hold four listening days\nc) Report back on what changed", "Head of Communications"),
        ("2", "Make every report readable", "a) Train report authors\nb) Adopt one template", "Director of Law"),
        ("3", "Know our costs", "a) Cost each service once a year\nb) Compare with ten similar councils\nc) Publish the comparison", "Chief Accountant"),
    ]
    book, ws = new_book("Action plan")
    put(ws, 1, 1, ["Kelderwick peer review action plan 2025-26"], BOLD)
    head(ws, 3, 1, ["No.", "Objective", "How we will do it", "Lead officer"])
    f.say(levels=["Objective", "Step"])
    for at, (number, objective, steps, officer) in enumerate(objectives):
        put(ws, 4 + at, 1, [int(number), objective, steps, officer])
        f.item(objective, ref=number, officer=officer)
        for line in steps.split("\n"):
            f.item(line[3:], ref=f"{number}{line[0]}", parent=number)
    f.save(book)


@fixture("links-notes-threads.xlsx", "hyperlinks", "notes", "threaded comments", why="what is said in the margin of a status or an update belongs to the report; the link's address is kept")
def margins(f):
    council = HARROWDALE
    book, ws = new_book("Q3")
    put(ws, 1, 1, [f"{council[1]} - Q3 2025/26"], BOLD)
    head(ws, 3, 1, FLAT)
    rows = flat_rows(council, "HD")
    for at, one in enumerate(rows):
        put(ws, 4 + at, 1, one)
    ws["E4"].comment = Comment("Chair asked for evidence before the next board.", "R. Ames")
    ws["F5"].hyperlink = "https://example.org/harrowdale/protocol.pdf"
    ws["F6"].comment = Comment("[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment.\n\nComment:\n    Can we see the response rate?", "tc={A1B2C3D4-0001-4000-8000-000000000001}")
    f.say(levels=["Action"])
    flat(f, rows)
    f.items[0]["reports"][PERIOD]["remarks"] = ["Chair asked for evidence before the next board."]
    f.items[1]["reports"][PERIOD]["remarks"] = ["https://example.org/harrowdale/protocol.pdf"]
    f.items[2]["reports"][PERIOD]["remarks"] = ["Can we see the response rate?", "It was 61%, up from 44%."]
    path = f.save(book)
    people = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><person displayName="Rowan Ames" id="{B0000000-0000-4000-8000-000000000001}" userId="rowan" providerId="None"/><person displayName="Lee Osei" id="{B0000000-0000-4000-8000-000000000002}" userId="lee" providerId="None"/></personList>'
    threads = (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        b'<threadedComment ref="F6" dT="2026-01-12T09:15:00.00" personId="{B0000000-0000-4000-8000-000000000001}" id="{A1B2C3D4-0001-4000-8000-000000000001}"><text>Can we see the response rate?</text></threadedComment>'
        b'<threadedComment ref="F6" dT="2026-01-13T16:40:00.00" personId="{B0000000-0000-4000-8000-000000000002}" id="{A1B2C3D4-0001-4000-8000-000000000002}" parentId="{A1B2C3D4-0001-4000-8000-000000000001}"><text>It was 61%, up from 44%.</text></threadedComment>'
        b"</ThreadedComments>"
    )

    def change(name, data):
        if name == "[Content_Types].xml":
            return data.replace(b"</Types>", b'<Override PartName="/xl/threadedComments/threadedComment1.xml" ContentType="application/vnd.ms-excel.threadedcomments+xml"/><Override PartName="/xl/persons/person.xml" ContentType="application/vnd.ms-excel.person+xml"/></Types>')
        if name == "xl/worksheets/_rels/sheet1.xml.rels":
            return data.replace(b"</Relationships>", b'<Relationship Id="rIdT" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threadedComments/threadedComment1.xml"/></Relationships>')
        if name == "xl/_rels/workbook.xml.rels":
            return data.replace(b"</Relationships>", b'<Relationship Id="rIdP" Type="http://schemas.microsoft.com/office/2017/10/relationships/person" Target="persons/person.xml"/></Relationships>')
        return data

    even_out(path, change)
    add_parts(path, {"xl/threadedComments/threadedComment1.xml": threads, "xl/persons/person.xml": people})


@fixture("filter-left-on.xlsx", "a filter left on", why="the filter hides rows that the directorate reports all the same: all are read, and it is said")
def filtered(f):
    council = TARNBROOK
    book = f.xlsxwriter()
    ws = book.add_worksheet("Q3 return")
    bold = book.add_format({"bold": True})
    ws.write(0, 0, f"{council[1]} - Q3 2025/26", bold)
    for at, words in enumerate(FLAT):
        ws.write(2, at, words, bold)
    rows = flat_rows(council, "TB")
    ws.autofilter(2, 0, 2 + len(rows), 5)
    ws.filter_column(4, "x == R")
    for at, one in enumerate(rows):
        ws.write_row(3 + at, 0, one)
        if one[4] != "R":
            ws.set_row(3 + at, options={"hidden": True})
    f.say(levels=["Action"], problems=["filtered-rows-read"])
    flat(f, rows)
    f.close(book)


@fixture("twenty-columns-beside.xlsx", "20 columns of irrelevant stuff", why="finance codes, ward counts and helper formulas beside the plan say nothing of it")
def beside(f):
    council = WEXMOOR
    book, ws = new_book("Master")
    put(ws, 1, 1, [f"{council[1]} - Q3 2025/26"], BOLD)
    extra = ["Cost centre", "Subjective", "FTE", "Ward count", "CRM tag", "Budget line", "Spend to date", "Variance", "Contract no.", "SharePoint folder", "Risk score", "Risk owner", "Last edited", "Edited by", "Helper 1", "Helper 2", "Flag", "Sort", "KPI", "Equality ref"]
    head(ws, 3, 1, extra[:5] + ["Ref", "Action"] + extra[5:11] + ["Lead officer", "Due date"] + extra[11:16] + ["RAG", "Update"] + extra[16:])
    rows = flat_rows(council, "WX")
    for at, (ref, title, officer, due, code, said) in enumerate(rows):
        n = at + 1
        values = [f"CC{4000 + n}", 70000 + n, n * 0.5, n % 4, f"tag-{n}", ref, title, f"BL{n}", n * 1250.5, -n * 31.25, f"C-{n:04d}", f"/sites/pmo/{n}", n % 5 + 1, officer, due, f"Team {n % 3}", datetime.date(2026, 1, n), "a.user", f"=F{4 + at}&\"x\"", n * 7, code, said, "Y" if n % 2 else "N", n, f"KPI {n}", f"EQ{n}"]
        put(ws, 4 + at, 1, values)
    f.say(levels=["Action"])
    flat(f, rows)
    f.save(book)


@fixture("runaway-used-range.xlsx", "a stray cell at XFD1048576: runaway used range")
def runaway(f):
    council = SALTMARSH
    book, ws = new_book("Q3")
    put(ws, 1, 1, [f"{council[1]} - Q3 2025/26"], BOLD)
    head(ws, 3, 1, FLAT)
    rows = flat_rows(council, "CT")
    for at, one in enumerate(rows):
        put(ws, 4 + at, 1, one)
    ws["XFD1048576"].value = " "
    f.say(levels=["Action"])
    flat(f, rows)
    f.save(book)


@fixture("phantom-rows.xlsx", "phantom formatted rows: borders, fills and stray spaces far below")
def phantom(f):
    council = HARROWDALE
    book, ws = new_book("Q3")
    put(ws, 1, 1, [f"{council[1]} - Q3 2025/26"], BOLD)
    head(ws, 3, 1, FLAT)
    rows = flat_rows(council, "HD")
    thin = Side(style="thin")
    for at, one in enumerate(rows):
        put(ws, 4 + at, 1, one)
    for row in range(12, 400):
        for column in range(1, 7):
            cell = ws.cell(row, column)
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            if row % 2:
                cell.fill = solid("F2F2F2")
        if row % 50 == 0:
            ws.cell(row, 2).value = "  "
    f.say(levels=["Action"])
    flat(f, rows)
    f.save(book)


@fixture("table-at-row-60-column-h.xlsx", "a table that starts at row 60, column H", "a cover text above it")
def far_away(f):
    council = KELDERWICK
    book, ws = new_book("Report")
    put(ws, 2, 2, [council[0]], BOLD, wrap=False)
    put(ws, 3, 2, [f"{council[1]}: Q3 2025/26"], BOLD, wrap=False)
    for row, words in ((6, "How to fill in this return"), (7, "1. Update every action that you lead."), (8, "2. Say what has been done, not what is planned."), (9, "3. Send it back by 16 January 2026.")):
        put(ws, row, 2, [words], wrap=False)
    head(ws, 60, 8, FLAT)
    rows = flat_rows(council, "KR")
    for at, one in enumerate(rows):
        put(ws, 61 + at, 8, one)
    f.say(levels=["Action"])
    flat(f, rows)
    f.save(book)


@fixture("quarter-only-in-title-cell.xlsx", "the quarter stated only in the title cell, in words")
def quarter_in_title(f):
    council = TARNBROOK
    book, ws = new_book("Sheet1")
    put(ws, 1, 1, [f"{council[1]}: highlight report for the quarter October to December 2025"], BOLD)
    head(ws, 3, 1, FLAT)
    rows = flat_rows(council, "TB")
    for at, one in enumerate(rows):
        put(ws, 4 + at, 1, one)
    f.say(levels=["Action"])
    flat(f, rows)
    f.save(book)


@fixture("three-quarters-side-by-side.xlsx", "three quarters side by side with two-row headers", "financial year in the merged row above")
def three_quarters(f):
    council = KELDERWICK
    book, ws = new_book("Tracker")
    put(ws, 1, 1, [f"{council[1]} tracker"], BOLD)
    head(ws, 3, 1, ["Ref", "Action", "Lead officer", "Q1 2025/26", None, "Q2 2025/26", None, "Q3 2025/26", None])
    head(ws, 4, 1, [None, None, None, "RAG", "Commentary", "RAG", "Commentary", "RAG", "Commentary"])
    for merge in ("D3:E3", "F3:G3", "H3:I3", "A3:A4", "B3:B4", "C3:C4"):
        ws.merge_cells(merge)
    f.say(levels=["Action"])
    for at, (ref, title, officer, due, code, said) in enumerate(flat_rows(council, "KR")):
        one, two = "SGGASA"[at], "GGARSA"[at]
        put(ws, 5 + at, 1, [ref, title, officer, one, f"Began work on {ref}.", two, None, code, said])
        for column, letter in ((4, one), (6, two), (8, code)):
            ws.cell(5 + at, column).fill = solid(FILL[letter])
        f.item(title, ref=ref, officer=officer, reports={"2025-26 Q1": rep(one, f"Began work on {ref}."), "2025-26 Q2": rep(two), PERIOD: rep(code, said)})
    f.save(book)


@fixture("monthly-columns.xlsx", "monthly columns of one quarter", why="the last month of the quarter that says something is how the quarter stands")
def monthly(f):
    council = WEXMOOR
    book, ws = new_book("Monthly")
    put(ws, 1, 1, [f"{council[1]} - monthly RAG 2025/26"], BOLD)
    head(ws, 3, 1, ["Ref", "Action", "Lead officer", "Due date", "Oct-25", "Nov-25", "Dec-25", "Update"])
    f.say(levels=["Action"])
    for at, (ref, title, officer, due, code, said) in enumerate(flat_rows(council, "WX")):
        months = ["SGA"[at % 3], "GAR"[at % 3], code]
        if at == 3:
            months = ["G", "R", None]
            code = "R"
        put(ws, 4 + at, 1, [ref, title, officer, due, *months, said])
        f.item(title, ref=ref, officer=officer, due=due, reports={PERIOD: rep(code, said)})
    f.save(book)


@fixture("three-thousand-rows.xlsx", "3,000 rows")
def many(f):
    council = TARNBROOK
    book = f.xlsxwriter(constant_memory=True)
    ws = book.add_worksheet("All actions")
    bold = book.add_format({"bold": True})
    ws.write(0, 0, f"{council[1]} - every action, Q3 2025/26", bold)
    for at, words in enumerate(FLAT):
        ws.write(2, at, words, bold)
    places = ["Upper Tarn", "Lowmere", "Castle Ings", "Priory Cross", "Wharfside", "Nether Beck"]
    rows = actions(council)
    f.say(levels=["Action"])
    for at in range(3000):
        _, _, _, action, officer, _, due, _ = rows[at % len(rows)]
        ref, title, code = f"TB-{at + 1:04d}", f"{action}, {places[at % 6]} round {at // 6 + 1}", CODES[at % 9]
        ws.write_row(3 + at, 0, [ref, title, officer, due, code, f"Round {at // 6 + 1} reported."])
        if at % 100 == 0 or at == 2999:
            f.item(title, ref=ref, officer=officer, due=due, reports={PERIOD: rep(code, f"Round {at // 6 + 1} reported.")})
    f.say(partial=True, count=3000)
    f.close(book)


@fixture("every-field.xlsx", "path to green, forecast, sponsor, completion date and percent beside each other")
def every_field(f):
    council = TARNBROOK
    book, ws = new_book("Q3")
    put(ws, 1, 1, [f"{council[1]} - Q3 2025/26"], BOLD)
    head(ws, 3, 1, ["Theme", "Ref", "Action", "Narrative", "Lead officer", "Sponsor", "Committee", "Target date", "Completed on", "% complete", "RAG", "Update", "Path to green", "Forecast completion"])
    f.say(levels=["Theme", "Action"])
    before = None
    for at, (t, theme, n, action, officer, committee, due, said) in enumerate(actions(council)):
        code = CODES[at]
        red = code in "RA"
        why = f"Asked for by residents in consultation round {at + 1}."
        path = f"Escalated to the board; extra capacity from month {at + 1}." if red else None
        forecast = "June 2027" if red else None
        done = "12 November 2025" if code == "B" else None
        percent = 100 if code == "B" else 10 * at
        put(ws, 4 + at, 1, [theme, f"TB{t}.{n}", action, why, officer, "Executive Director", committee, due, done, percent / 100, code, said, path, forecast])
        ws.cell(4 + at, 10).number_format = "0%"
        if theme != before:
            f.item(theme)
            before = theme
        more = {"percent": percent, **({"pathToGreen": path, "forecast": forecast} if red else {})}
        f.item(action, ref=f"TB{t}.{n}", parent=theme, narrative=why, officer=officer, sponsor="Executive Director", committee=committee, due=due, completed=done, reports={PERIOD: rep(code, said, **more)})
    f.save(book)


@fixture("two-header-rows-without-merges.xlsx", "a header of two rows without any merge")
def unmerged(f):
    council = SALTMARSH
    book, ws = new_book("Plan")
    put(ws, 1, 1, [f"{council[1]} 2025/26"], BOLD)
    head(ws, 3, 1, ["Ref", "Action", "Lead", "Quarter 2", "Quarter 2", "Quarter 3", "Quarter 3"])
    head(ws, 4, 1, [None, None, "officer", "RAG", "Update", "RAG", "Update"])
    f.say(levels=["Action"])
    for at, (ref, title, officer, due, code, said) in enumerate(flat_rows(council, "CT")):
        put(ws, 5 + at, 1, [ref, title, officer, "AGRGAA"[at], f"Summer work on {ref}.", code, said])
        f.item(title, ref=ref, officer=officer, reports={"2025-26 Q2": rep("AGRGAA"[at], f"Summer work on {ref}."), PERIOD: rep(code, said)})
    f.save(book)
