"""Trackers that nobody could be sure about: each with what a person settles by hand, and what is read after it."""
from bank import HARROWDALE, KELDERWICK, SALTMARSH, TARNBROOK, WEXMOOR, actions
from kit import BOLD, WRAP, fixture, heads, new_book, put, rep, solid

PERIOD = "2025-26 Q3"
CODES = "GABRGSAGB"


def column(number, role, **more):
    return {"column": number, "role": role, "level": None, "period": None, "dates": None, **more}


def sheet(name, tables, **more):
    return {"sheet": name, "use": None, "hiddenRows": None, "hiddenColumns": None, "tables": tables, **more}


def table(top, left, bottom, right, headers, columns, levels=None, transposed=False, open_ended=True):
    return {
        "range": {"top": top, "left": left, "bottom": bottom, "right": right},
        "openEnded": open_ended,
        "headers": headers,
        "transposed": transposed,
        "columns": columns,
        "levels": levels,
    }


@fixture("by-hand-no-headers.xlsx", "a table without any headers", "mapping by hand", why="without headers nobody can be sure; a person says which column is what")
def no_headers(f):
    council = WEXMOOR
    book, ws = new_book("Sheet1")
    rows = actions(council)
    for at, (t, theme, n, action, officer, committee, due, said) in enumerate(rows):
        put(ws, 1 + at, 1, [f"WX{at + 1}", action, officer, due, CODES[at], said])
        f.item(action, ref=f"WX{at + 1}", officer=officer, due=due, reports={PERIOD: rep(CODES[at], said)})
    columns = [column(1, "ref"), column(2, "title"), column(3, "officer"), column(4, "timescale"), column(5, "status", period=PERIOD), column(6, "update", period=PERIOD)]
    f.say(mapping={"sheets": [sheet("Sheet1", [table(1, 1, len(rows), 6, [], columns)])], "values": []})
    f.save(book)


@fixture("by-hand-unknown-headers.xlsx", "headers that nobody outside the directorate understands", "mapping by hand")
def unknown(f):
    council = HARROWDALE
    book, ws = new_book("Log")
    heads(ws, 2, 1, ["Key", "Promise", "Champion", "Landing", "Temperature", "Story"])
    rows = actions(council)
    for at, (t, theme, n, action, officer, committee, due, said) in enumerate(rows):
        put(ws, 3 + at, 1, [f"HD{at + 1}", action, officer, due, CODES[at], said])
        f.item(action, ref=f"HD{at + 1}", officer=officer, due=due, reports={PERIOD: rep(CODES[at], said)})
    columns = [column(1, "ref"), column(2, "title"), column(3, "officer"), column(4, "timescale"), column(5, "status", period=PERIOD), column(6, "update", period=PERIOD)]
    f.say(mapping={"sheets": [sheet("Log", [table(2, 1, 2 + len(rows), 6, [2], columns)])], "values": []})
    f.save(book)


@fixture("by-hand-own-words.xlsx", "statuses in words of their own, no legend", "meaning of words and a colour by hand")
def own_words(f):
    council = SALTMARSH
    book, ws = new_book("Q3")
    put(ws, 1, 1, [f"{council[1]} - Q3 2025/26"], BOLD)
    heads(ws, 3, 1, ["Ref", "Action", "Lead officer", "Due date", "RAG", "Update"])
    words = [("Sunny", "G"), ("Stormy", "R"), ("Cloudy", "A"), ("Landed", "B"), ("sunny", "G"), (None, "S")]
    for at, (t, theme, n, action, officer, committee, due, said) in enumerate(actions(council)):
        put(ws, 4 + at, 1, [f"CT{at + 1}", action, officer, due, words[at][0], said])
        if words[at][0] is None:
            ws.cell(4 + at, 5).fill = solid("7030A0")
        f.item(action, ref=f"CT{at + 1}", officer=officer, due=due, reports={PERIOD: rep(words[at][1], said)})
    values = [{"text": text, "fill": None, "code": code} for text, code in (("Sunny", "G"), ("Stormy", "R"), ("Cloudy", "A"), ("Landed", "B"))]
    f.say(levels=["Action"], mapping={"sheets": [], "values": [*values, {"text": None, "fill": "#7030A0", "code": "S"}]})
    f.save(book)


@fixture("by-hand-table-edge.xlsx", "a second list under the table that looks like more of it", "the table's edge drawn by hand", why="the ideas below are no actions yet; where the table ends is the person's word")
def edge(f):
    council = KELDERWICK
    book, ws = new_book("Q3")
    put(ws, 1, 1, [f"{council[1]} - Q3 2025/26"], BOLD)
    heads(ws, 3, 1, ["Ref", "Action", "Lead officer", "Due date", "RAG", "Update"])
    rows = actions(council)
    for at, (t, theme, n, action, officer, committee, due, said) in enumerate(rows):
        put(ws, 4 + at, 1, [f"KR{at + 1}", action, officer, due, CODES[at], said])
        f.item(action, ref=f"KR{at + 1}", officer=officer, due=due, reports={PERIOD: rep(CODES[at], said)})
    for at, idea in enumerate(["Open a citizens' panel on the budget", "Share a payroll team with a neighbour"]):
        put(ws, 4 + len(rows) + at, 1, [f"KR{90 + at}", idea, "to be found", "2027", None, "Idea only"])
    f.say(levels=["Action"], mapping={"sheets": [sheet("Q3", [table(3, 1, 3 + len(rows), 6, [3], [], open_ended=False)])], "values": []})
    f.save(book)


@fixture("by-hand-leave-sheet-out.xlsx", "a sheet that a person leaves out", "mapping by hand", why="'Parking lot' is laid out like the plan and is none of it")
def leave_out(f):
    council = TARNBROOK
    book, ws = new_book("Q3")
    other = book.create_sheet("Parking lot")
    for sheet_ in (ws, other):
        put(sheet_, 1, 1, [f"{council[1]} - Q3 2025/26"], BOLD)
        heads(sheet_, 3, 1, ["Ref", "Action", "Lead officer", "Due date", "RAG", "Update"])
    for at, (t, theme, n, action, officer, committee, due, said) in enumerate(actions(council)):
        put(ws, 4 + at, 1, [f"TB{at + 1}", action, officer, due, CODES[at], said])
        f.item(action, ref=f"TB{at + 1}", officer=officer, due=due, reports={PERIOD: rep(CODES[at], said)})
    for at, idea in enumerate(["Run night buses from Lowmere", "Twin every school with one abroad", "Sell the county's art"]):
        put(other, 4 + at, 1, [f"P{at + 1}", idea, "Nobody yet", "TBC", "S", "Parked."])
    f.say(levels=["Action"], mapping={"sheets": [sheet("Parking lot", None, use="leave-out")], "values": []}, alsoProblems=["sheet-left-out"])
    f.save(book)


@fixture("by-hand-levels-from-banners.xlsx", "levels settled by hand: plain lines as banner rows", "mapping by hand", why="nothing marks the theme lines as more than short actions; the person says that they are themes")
def levels(f):
    council = HARROWDALE
    book, ws = new_book("Q3")
    put(ws, 1, 1, [f"{council[1]} - Q3 2025/26"], BOLD)
    heads(ws, 3, 1, ["Description", "Lead officer", "Due date", "RAG", "Update"])
    row, at = 4, 0
    for theme, list_of in council[2]:
        put(ws, row, 1, [theme])
        ws.merge_cells(start_row=row, start_column=1, end_row=row, end_column=5)
        f.item(theme)
        row += 1
        for action, officer, committee, due, said in list_of:
            put(ws, row, 1, [action, officer, due, CODES[at], said])
            f.item(action, parent=theme, officer=officer, due=due, reports={PERIOD: rep(CODES[at], said)})
            row += 1
            at += 1
    level_list = [{"name": "Workstream", "from": "banner-row", "column": None}, {"name": "Commitment", "from": "column", "column": 1}]
    f.say(levels=["Workstream", "Commitment"], mapping={"sheets": [sheet("Q3", [table(3, 1, row - 1, 5, [3], [column(1, "title", level=1)], level_list)])], "values": []})
    f.save(book)


@fixture("by-hand-bullets-as-steps.xlsx", "bulleted lines as sub-items by choice", "mapping by hand")
def bullets(f):
    council = SALTMARSH
    book, ws = new_book("Q3")
    put(ws, 1, 1, [f"{council[1]} - Q3 2025/26"], BOLD)
    heads(ws, 3, 1, ["Ref", "Action", "Steps", "Lead officer", "Due date", "RAG", "Update"])
    for at, (t, theme, n, action, officer, committee, due, said) in enumerate(actions(council)):
        steps = [f"Agree the scope of step {at + 1}", f"Let the contract of step {at + 1}", f"Finish step {at + 1}"]
        put(ws, 4 + at, 1, [f"CT{at + 1}", action, "\n".join(f"• {one}" for one in steps), officer, due, CODES[at], said])
        f.item(action, ref=f"CT{at + 1}", officer=officer, due=due, reports={PERIOD: rep(CODES[at], said)})
        for one in steps:
            f.item(one, parent=f"CT{at + 1}")
    level_list = [{"name": "Action", "from": "column", "column": 2}, {"name": "Step", "from": "lines-in-cell", "column": 3}]
    f.say(levels=["Action", "Step"], mapping={"sheets": [sheet("Q3", [table(3, 1, 9, 7, [3], [column(2, "title", level=0), column(3, "title", level=1)], level_list)])], "values": []})
    f.save(book)


@fixture("by-hand-month-first-dates.xlsx", "month-first dates settled by hand", "mapping by hand")
def month_first(f):
    council = KELDERWICK
    book, ws = new_book("Q3")
    put(ws, 1, 1, [f"{council[1]} - Q3 2025/26"], BOLD)
    heads(ws, 3, 1, ["Ref", "Action", "Lead officer", "Due date", "RAG", "Update"])
    days = [("03/04/2026", "2026-03-04"), ("02/28/2026", "2026-02-28"), ("08/01/2026", "2026-08-01"), ("12/05/2025", "2025-12-05"), ("01/31/2026", "2026-01-31"), ("10/10/2025", "2025-10-10")]
    for at, (t, theme, n, action, officer, committee, _, said) in enumerate(actions(council)):
        put(ws, 4 + at, 1, [f"KR{at + 1}", action, officer, days[at][0], CODES[at], said])
        f.item(action, ref=f"KR{at + 1}", officer=officer, dueBy=days[at][1], reports={PERIOD: rep(CODES[at], said)})
    f.say(levels=["Action"], mapping={"sheets": [sheet("Q3", [table(3, 1, 9, 6, [3], [column(4, "timescale", dates="month-first")])])], "values": []})
    f.save(book)
