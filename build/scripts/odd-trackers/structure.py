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
    f.save(book)


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
    f.item("Financial recovery", ref="1")
    flat(f, rows[:3], parent="Financial recovery")
    f.item("Governance", ref="2")
    for at, (ref, title, officer, due, code, said) in enumerate(rows[3:]):
        committee = actions(council)[3 + at][5]
        put(ws, 13 + at, 1, [ref, title, {"G": "Green", "A": "Amber", "R": "Red", "B": "Complete", "S": "Not started"}[code], officer, due, committee, said])
        f.item(title, ref=ref, parent="Governance", officer=officer, due=due, committee=committee, reports={PERIOD: rep(code, said)})
    for one in f.items:
        if one["parent"] is None:
            one["ref"] = None
            one["title"] = one["title"]
    f.expected["why"] = "'Theme 1: Financial recovery' names theme 1; its number is a ref only in so far as the sheet shows it, so title and place count"
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
    f.say(levels=["Theme", "Action"])
    row, at, ignored = 4, 0, 0
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
    f.expected["why"] = "subtotals, the total and the count below it are sums and no actions"
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
    f.say(problems=["hidden-sheet", "hidden-rows", "hidden-columns"])
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
    f.save(book)


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
            f.item(line[3:], parent=number)
    f.save(book)
