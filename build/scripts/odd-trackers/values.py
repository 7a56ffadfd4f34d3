"""Statuses, dates, posts and other values as people really write them."""
import datetime

from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, FormulaRule, Rule
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle

from bank import HARROWDALE, KELDERWICK, SALTMARSH, TARNBROOK, WEXMOOR, actions
from kit import AMBER, BLUE, BOLD, FILL, GREEN, GREY, HEAD, HEAD_FILL, RED, WRAP, fixture, heads, new_book, put, rep, solid, widths

PERIOD = "2025-26 Q3"
TITLE = "Quarter 3 2025/26 (October to December 2025)"
HEADERS = ["Theme", "Ref", "Action", "Lead officer", "Committee", "Due date", "RAG", "Update"]
LEVELS = ["Theme", "Action"]


def simple(f, council, statuses, headers=HEADERS, title=TITLE, update=True, sheet="Q3 return", row_of=None):
    """The plain layout in which one thing is odd: what stands in the status column. `statuses`: [(cell, code)] or a code alone."""
    book, ws = new_book(sheet)
    put(ws, 1, 1, [f"{council[1]}: progress"], BOLD)
    put(ws, 2, 1, [title])
    heads(ws, 4, 1, headers)
    theme_before = None
    f.say(levels=LEVELS)
    for at, (t, theme, n, action, officer, committee, due, said) in enumerate(actions(council)):
        cell, code = statuses[at % len(statuses)] if isinstance(statuses[0], tuple) else (statuses[at % len(statuses)],) * 2
        values = [theme, f"{t}.{n}", action, officer, committee, due, cell, said]
        if row_of:
            values = row_of(at, values)
        put(ws, 5 + at, 1, values)
        if theme != theme_before:
            f.item(theme)
            theme_before = theme
        f.item(action, ref=f"{t}.{n}", parent=theme, officer=officer, committee=committee, due=due, reports={PERIOD: rep(code, said)})
    widths(ws, 22, 7, 50, 26, 26, 16, 14, 60)
    return book, ws


@fixture("rag-emoji.xlsx", "rag by emoji")
def rag_emoji(f):
    marks = [("🟢", "G"), ("🔵", "B"), ("🔴", "R"), ("🟡", "A"), ("🟠", "A"), ("✅", "B"), ("🟢 Green", "G"), ("⚪", "S")]
    book, _ = simple(f, WEXMOOR, marks)
    f.save(book)


@fixture("rag-numbers-with-legend.xlsx", "rag by number 1 to 5", "legend under the title", why="the key on the sheet says what each number means")
def rag_numbers(f):
    meaning = {1: "R", 2: "A", 3: "G", 4: "B", 5: "S"}
    numbers = [3, 4, 1, 2, 3, 4, 5, 3]
    council = HARROWDALE
    book, ws = new_book("Status report")
    put(ws, 1, 1, [f"{council[0]}: {council[1]}"], BOLD)
    put(ws, 2, 1, ["Q3 2025/26"])
    for at, (number, words) in enumerate([(1, "Off track"), (2, "At risk"), (3, "On track"), (4, "Completed"), (5, "Not started")]):
        put(ws, 4 + at, 7, [number, words])
    put(ws, 4, 6, ["Key"], BOLD)
    heads(ws, 11, 1, ["Theme", "Ref", "Action", "Responsible officer", "Board", "Timescale", "Status", "Progress"])
    f.say(levels=LEVELS)
    before = None
    for at, (t, theme, n, action, officer, committee, due, said) in enumerate(actions(council)):
        put(ws, 12 + at, 1, [theme, f"{t}.{n}", action, officer, committee, due, numbers[at], said])
        if theme != before:
            f.item(theme)
            before = theme
        f.item(action, ref=f"{t}.{n}", parent=theme, officer=officer, committee=committee, due=due, reports={PERIOD: rep(meaning[numbers[at]], said)})
    f.save(book)


@fixture("rag-long-labels.xlsx", "rag by long label")
def rag_long(f):
    labels = [
        ("Green – on track to deliver by the target date", "G"),
        ("Blue – action complete and evidenced", "B"),
        ("Red - significant slippage, needs escalation", "R"),
        ("Amber: some slippage but recoverable", "A"),
        ("On track", "G"),
        ("Complete", "B"),
        ("Not yet started", "S"),
        ("Off track - major issues", "R"),
    ]
    book, _ = simple(f, WEXMOOR, labels)
    f.save(book)


@fixture("rag-between-two.xlsx", "A/G", "Amber/Green", "R-A", why="two colours are no status of a three-colour scale: an analyst asks the directorate, and meanwhile takes the update without a status")
def rag_between(f):
    marks = [("G", "G"), ("A/G", None), ("R", "R"), ("Amber/Green", None), ("A", "A"), ("B", "B"), ("R-A", None), ("G", "G")]
    book, _ = simple(f, WEXMOOR, marks)
    f.say(answers={"invalid-status": "update-only"}, decisions=[{"code": "invalid-status", "ref": "1.2", "cell": "G6"}, {"code": "invalid-status", "ref": "2.1", "cell": "G8"}, {"code": "invalid-status", "ref": "3.1", "cell": "G11"}])
    f.save(book)


@fixture("rag-was-and-now.xlsx", "was X now Y", "movement arrows", why="the status of now counts; what it was is last quarter's")
def rag_was_now(f):
    marks = [
        ("Green (was Amber)", "G"),
        ("Blue, previously Green", "B"),
        ("was Amber now Red", "R"),
        ("Amber → Green", "G"),
        ("Amber ↓", "A"),
        ("Complete (was Green)", "B"),
        ("Green ↑", "G"),
        ("A (was R)", "A"),
    ]
    book, _ = simple(f, WEXMOOR, marks)
    f.save(book)


@fixture("fills-theme-tint-indexed.xlsx", "status by fill only", "theme colours with tint", "indexed colours")
def fills(f):
    # openpyxl's theme is Office 2007's: 6 = accent 3 (green), 9 = accent 6 (orange)
    looks = [
        (Color(theme=6), "G"),
        (Color(theme=6, tint=0.3999755851924192), "G"),
        (Color(theme=9), "A"),
        (Color(theme=9, tint=0.3999755851924192), "A"),
        (Color(indexed=10), "R"),
        (Color(indexed=13), "A"),
        (Color(indexed=17), "G"),
        (Color(rgb="FFC00000"), "R"),
    ]
    book, ws = simple(f, WEXMOOR, [(None, code) for _, code in looks])
    for at, (colour, _) in enumerate(looks):
        ws.cell(5 + at, 7).fill = PatternFill("solid", fgColor=colour)
    f.save(book)


@fixture("conditional-cellis.xlsx", "status by number, coloured by cellIs rules, no legend", why="nobody says what 1 to 3 mean, but every reader sees red, amber and green")
def cf_cellis(f):
    numbers = [(3, "G"), (3, "G"), (1, "R"), (2, "A"), (3, "G"), (2, "A"), (1, "R"), (3, "G")]
    book, ws = simple(f, SALTMARSH, numbers)
    for score, colour in ((1, RED), (2, AMBER), (3, GREEN)):
        ws.conditional_formatting.add("G5:G40", CellIsRule(operator="equal", formula=[str(score)], fill=PatternFill(bgColor=colour, fill_type="solid")))
    f.save(book)


@fixture("conditional-contains-text.xlsx", "own words for statuses, coloured by containsText rules", why="the words are the council's own; the rules show which colour each is")
def cf_contains(f):
    words = [
        ("Progressing well", "G"),
        ("Delivered and in use", "B"),
        ("Slipping: escalate to board", "R"),
        ("Progressing with care", "A"),
        ("Progressing well", "G"),
        ("Slipping: escalate to board", "R"),
        ("Progressing with care", "A"),
        ("Progressing well", "G"),
    ]
    book, ws = simple(f, TARNBROOK, words + words[:1])
    for text, colour in (("well", GREEN), ("Delivered", BLUE), ("Slipping", RED), ("care", AMBER)):
        style = DifferentialStyle(fill=PatternFill(bgColor=colour, fill_type="solid"))
        rule = Rule(type="containsText", operator="containsText", text=text, dxf=style)
        rule.formula = [f'NOT(ISERROR(SEARCH("{text}",G5)))']
        ws.conditional_formatting.add("G5:G20", rule)
    f.save(book)


@fixture("conditional-expression.xlsx", "an empty status column, coloured by an expression over a hidden score column")
def cf_expression(f):
    book, ws = simple(f, KELDERWICK, [(None, "A"), (None, "R"), (None, "G"), (None, "B"), (None, "A"), (None, "G")])
    for at, score in enumerate([2, 1, 3, 4, 2, 3]):
        ws.cell(5 + at, 10).value = score
    ws.cell(4, 10).value = "Score"
    ws.column_dimensions["J"].hidden = True
    for score, colour in ((1, "C00000"), (2, "FFC000"), (3, "92D050"), (4, "00B0F0")):
        ws.conditional_formatting.add("G5:G10", FormulaRule(formula=[f"$J5={score}"], fill=PatternFill(bgColor=colour, fill_type="solid")))
    f.save(book)


@fixture("conditional-not-evaluated.xlsx", "conditional formats that depend on today, and a colour scale", why="a rule with TODAY() shows another colour each day; the letters stand, and what was left out is named")
def cf_not(f):
    book, ws = simple(f, KELDERWICK, [("A", "A"), ("R", "R"), ("G", "G"), ("B", "B"), ("A", "A"), ("G", "G")])
    ws.conditional_formatting.add("F5:F10", FormulaRule(formula=["AND(ISNUMBER($F5),$F5<TODAY())"], fill=PatternFill(bgColor=RED, fill_type="solid")))
    ws.conditional_formatting.add("B5:B10", ColorScaleRule(start_type="min", start_color="F8696B", end_type="max", end_color="63BE7B"))
    f.say(problems=["conditional-formats-left-out"])
    f.save(book)


@fixture("struck-through-rows.xlsx", "actions struck through", why="a line through an action says that it is done with; where the row has no status of its own, it is completed")
def struck(f):
    book, ws = simple(f, WEXMOOR, [("G", "G"), ("B", "B"), ("R", "R"), ("A", "A"), ("G", "G"), (None, "B"), ("A", "A"), ("S", "S")])
    for at in (1, 5):
        for column in range(1, 9):
            ws.cell(5 + at, column).font = Font(strike=True, color="808080")
    gone = {"1.2", "2.3"}
    for one in f.items:
        if one["ref"] in gone:
            one["closed"] = True
    f.save(book)


@fixture("closed-section.xlsx", "a section of closed actions at the end", why="'Closed actions' says what became of the rows under it; it is no theme of the plan. Where such a row has no status of its own, it is completed")
def closed_section(f):
    council = HARROWDALE
    book, ws = new_book("Action log")
    put(ws, 1, 1, [f"{council[1]} - action log, Q3 2025/26"], BOLD)
    headers = ["Ref", "Action", "Lead officer", "Due date", "RAG", "Update"]
    heads(ws, 3, 1, headers)
    f.say(levels=["Action"])
    rows = actions(council)
    row = 4
    for at, (t, theme, n, action, officer, committee, due, said) in enumerate(rows[:5]):
        code = ["G", "A", "R", "G", "S"][at]
        put(ws, row, 1, [f"HD{at + 1}", action, officer, due, code, said])
        f.item(action, ref=f"HD{at + 1}", officer=officer, due=due, reports={PERIOD: rep(code, said)})
        row += 1
    row += 1
    put(ws, row, 1, ["Closed actions"], BOLD, "D9D9D9")
    ws.merge_cells(start_row=row, start_column=1, end_row=row, end_column=6)
    row += 1
    for at, (t, theme, n, action, officer, committee, due, said) in enumerate(rows[5:]):
        code = ["B", None, "B"][at]
        put(ws, row, 1, [f"HD{at + 6}", action, officer, due, code, said])
        f.item(action, ref=f"HD{at + 6}", officer=officer, due=due, closed=True, reports={PERIOD: rep(code or "B", said)})
        row += 1
    f.save(book)


@fixture("letter-against-colour.xlsx", "the letter and the fill disagree", why="the letter wins, and it is said which cells disagree")
def against(f):
    book, ws = simple(f, SALTMARSH, [("G", "G"), ("A", "A"), ("R", "R"), ("G", "G"), ("B", "B"), ("A", "A")])
    for at, colour in enumerate([GREEN, GREEN, RED, AMBER, BLUE, AMBER]):
        ws.cell(5 + at, 7).fill = solid(colour)
    f.say(problems=["status-colour-differs"], cells={"status-colour-differs": ["G6", "G8"]})
    f.save(book)


@fixture("percent-complete.xlsx", "percent complete as a percentage, a whole number and words")
def percent(f):
    council = TARNBROOK
    book, ws = new_book("Progress")
    put(ws, 1, 1, [f"{council[1]} Quarter 3 2025/26"], BOLD)
    heads(ws, 3, 1, ["Ref", "Action", "Owner", "Due", "% complete", "RAG", "Commentary"])
    f.say(levels=["Action"])
    given = [(0.45, "0%", 45), (0.3, "0%", 30), (1, "0%", 100), (0.125, "0.0%", 12.5), ("100%", None, 100), ("approx. 20%", None, 20), ("0%", None, 0), ("75 %", None, 75), (None, None, None)]
    codes = ["G", "A", "B", "R", "B", "G", "A", "G", "S"]
    for at, (t, theme, n, action, officer, committee, due, said) in enumerate(actions(council)):
        value, form, percent = given[at]
        put(ws, 4 + at, 1, [f"TB{at + 1:02d}", action, officer, due, value, codes[at], said])
        if form:
            ws.cell(4 + at, 5).number_format = form
        report = rep(codes[at], said)
        if percent is not None:
            report["percent"] = percent
        f.item(action, ref=f"TB{at + 1:02d}", officer=officer, due=due, reports={PERIOD: report})
    f.save(book)


@fixture("percent-whole-numbers.xlsx", "percent complete as whole numbers under '% done'", why="a column of 0 to 100 under '% done' counts in hundredths; 1 there is one percent")
def percent_whole(f):
    council = SALTMARSH
    book, ws = new_book("Progress")
    put(ws, 1, 1, [f"{council[1]} Quarter 3 2025/26"], BOLD)
    heads(ws, 3, 1, ["Ref", "Action", "Owner", "Due", "Status", "% done", "Commentary"])
    f.say(levels=["Action"])
    for at, (t, theme, n, action, officer, committee, due, said) in enumerate(actions(council)):
        value, code = [(60, "Green"), (1, "Red"), (100, "Complete"), (85, "Green"), (40, "Amber"), (0, "Not started")][at]
        put(ws, 4 + at, 1, [f"C{at + 1}", action, officer, due, code, value, said])
        f.item(action, ref=f"C{at + 1}", officer=officer, due=due, reports={PERIOD: rep({"Green": "G", "Red": "R", "Complete": "B", "Amber": "A", "Not started": "S"}[code], said, percent=value)})
    f.save(book)


@fixture("dates-1904.xlsx", "a workbook of the 1904 date system")
def dates_1904(f):
    council = WEXMOOR
    book = f.xlsxwriter(date_1904=True)
    ws = book.add_worksheet("Return")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    bold = book.add_format({"bold": True})
    ws.write(0, 0, f"{council[1]} - Q3 2025/26 return", bold)
    for at, words in enumerate(["Ref", "Action", "Lead officer", "Due date", "Completed on", "RAG", "Update"]):
        ws.write(2, at, words, bold)
    f.say(levels=["Action"])
    days = [(2026, 3, 31), (2025, 12, 1), (2026, 9, 30), (2026, 6, 30), (2026, 1, 15), (2026, 3, 31), (2026, 10, 1), (2027, 3, 31)]
    for at, (t, theme, n, action, officer, committee, due, said) in enumerate(actions(council)):
        row, code = 3 + at, "BGARGBSG"[at]
        due = datetime.date(*days[at])
        ws.write_row(row, 0, [f"W{at + 1}", action, officer])
        ws.write_datetime(row, 3, due, day)
        done = datetime.date(2025, 11, 14) if code == "B" else None
        if done:
            ws.write_datetime(row, 4, done, day)
        ws.write_row(row, 5, [code, said])
        f.item(action, ref=f"W{at + 1}", officer=officer, dueBy=due.isoformat(), completedOn=done and done.isoformat(), reports={PERIOD: rep(code, said)})
    f.close(book)


@fixture("dates-in-uk-wordings.xlsx", "timescales in many British wordings")
def dates_uk(f):
    wordings = [
        ("31st March 2026", None, "2026-03-31"),
        ("End of Feb-26", None, "2026-02-28"),
        ("Q4 2025/26", "2026-01-01", "2026-03-31"),
        ("w/c 12 January 2026", None, "2026-01-18"),
        ("Spring 2026", "2026-03-01", "2026-05-31"),
        ("31/3/26", None, "2026-03-31"),
        ("by 30.06.26", None, "2026-06-30"),
        ("Sept 2025 – Jan 2026", "2025-09-01", "2026-01-31"),
        ("from 1 April 2026", "2026-04-01", None),
    ]
    council = TARNBROOK
    book, ws = new_book("Q3")
    put(ws, 1, 1, [f"{council[1]}, Q3 2025/26"], BOLD)
    heads(ws, 3, 1, ["Ref", "Action", "Lead", "By when", "RAG", "Update"])
    f.say(levels=["Action"])
    for at, (t, theme, n, action, officer, committee, _, said) in enumerate(actions(council)):
        words, start, end = wordings[at]
        put(ws, 4 + at, 1, [f"T{at + 1}", action, officer, words, "GARB"[at % 4], said])
        one = f.item(action, ref=f"T{at + 1}", officer=officer, due=words, reports={PERIOD: rep("GARB"[at % 4], said)})
        one["dueBy"] = end
        if start:
            one["dueFrom"] = start
    f.save(book)


@fixture("dates-two-digit-years.xlsx", "two-digit years", "dates as text")
def dates_two_digit(f):
    wordings = [("31/03/26", "2026-03-31"), ("1.12.25", "2025-12-01"), ("30-Sep-26", "2026-09-30"), ("Jun 26", "2026-06-30"), ("15 Jan '26", "2026-01-15"), ("31/3/26", "2026-03-31"), ("Oct-26", "2026-10-31"), ("31 Mar 27", "2027-03-31")]
    council = WEXMOOR
    book, ws = new_book("Return")
    put(ws, 1, 1, [f"{council[1]} - Q3 2025/26 return"], BOLD)
    heads(ws, 3, 1, ["Ref", "Action", "Lead officer", "Target date", "RAG", "Comments"])
    f.say(levels=["Action"])
    for at, (t, theme, n, action, officer, committee, _, said) in enumerate(actions(council)):
        words, end = wordings[at]
        put(ws, 4 + at, 1, [f"W{at + 1}", action, officer, words, "GBAGRGAS"[at], said])
        f.item(action, ref=f"W{at + 1}", officer=officer, due=words, dueBy=end, reports={PERIOD: rep("GBAGRGAS"[at], said)})
    f.save(book)


@fixture("dates-us-order-mixed.xlsx", "US order suspected: the column has both", why="13/25 cannot be a month: the column has dates of both orders, so the analyst asks once; until then day first, as everywhere else in the file, and a date that can only be month first is read so")
def dates_us(f):
    wordings = [("03/31/2026", "2026-03-31"), ("12/01/2025", None), ("30/09/2026", "2026-09-30"), ("06/30/2026", "2026-06-30"), ("15/01/2026", "2026-01-15"), ("03/31/2026", "2026-03-31"), ("10/01/2026", None), ("03/31/2027", "2027-03-31")]
    council = WEXMOOR
    book, ws = new_book("Return")
    put(ws, 1, 1, [f"{council[1]} - Q3 2025/26 return"], BOLD)
    heads(ws, 3, 1, ["Ref", "Action", "Lead officer", "Target date", "RAG", "Comments"])
    f.say(levels=["Action"])
    for at, (t, theme, n, action, officer, committee, _, said) in enumerate(actions(council)):
        words, end = wordings[at]
        put(ws, 4 + at, 1, [f"W{at + 1}", action, officer, words, "GBAGRGAS"[at], said])
        one = f.item(action, ref=f"W{at + 1}", officer=officer, due=words, reports={PERIOD: rep("GBAGRGAS"[at], said)})
        if end:
            one["dueBy"] = end
    f.say(decisions=[{"code": "date-order"}])
    f.save(book)


@fixture("dates-several-and-ranges.xlsx", "several dates in one cell", "date ranges", "w/c")
def dates_several(f):
    wordings = [
        ("Draft: October 2025\nFinal: March 2026", "2025-10-01", "2026-03-31"),
        ("1 April 2025 - 30 June 2026", "2025-04-01", "2026-06-30"),
        ("30/09/2025 (phase 1), 31/03/2026 (phase 2)", None, "2026-03-31"),
        ("w/c 02/02/2026", None, "2026-02-08"),
        ("Jan-March 2026", "2026-01-01", "2026-03-31"),
        ("Dec 2025 / Feb 2026", None, "2026-02-28"),
        ("2025/26", "2025-04-01", "2026-03-31"),
        ("TBC (was May 2025)", None, None),
        ("Ongoing, review June 2026", None, None),
    ]
    council = TARNBROOK
    book, ws = new_book("Q3")
    put(ws, 1, 1, [f"{council[1]}, Q3 2025/26"], BOLD)
    heads(ws, 3, 1, ["Ref", "Action", "Lead", "Timescale", "RAG", "Update"])
    f.say(levels=["Action"])
    for at, (t, theme, n, action, officer, committee, _, said) in enumerate(actions(council)):
        words, start, end = wordings[at]
        put(ws, 4 + at, 1, [f"T{at + 1}", action, officer, words, "GARB"[at % 4], said])
        one = f.item(action, ref=f"T{at + 1}", officer=officer, due=words, reports={PERIOD: rep("GARB"[at % 4], said)})
        if end:
            one["dueBy"] = end
        if start and at in (1, 4, 6):
            one["dueFrom"] = start
    f.save(book)


@fixture("posts-spelt-variously.xlsx", "post spelling variants", why="'Hd of Finance', 'Head of Fiance' and 'Head of finance' are most likely one post; an analyst asks before merging them, capitals and spaces alone are no question")
def posts(f):
    council = KELDERWICK
    spelt = ["Head of Finance", "Hd of Finance", "Head of finance ", "Head of Fiance", "Director of Law", "Director of Law & Governance"]
    book, ws = new_book("Q3 return")
    put(ws, 1, 1, [f"{council[0]}"], BOLD)
    put(ws, 2, 1, [f"{council[1]}: Q3 2025/26"], BOLD)
    heads(ws, 4, 1, ["Ref", "Action", "Lead officer", "Due", "RAG", "Update"])
    f.say(levels=["Action"])
    for at, (t, theme, n, action, _, committee, due, said) in enumerate(actions(council)):
        put(ws, 5 + at, 1, [f"K{at + 1}", action, spelt[at], due, "GARGBG"[at], said])
        f.item(action, ref=f"K{at + 1}", officer=spelt[at].strip(), due=due, reports={PERIOD: rep("GARGBG"[at], said)})
    f.say(decisions=[{"code": "post-variant", "cell": "C6"}, {"code": "post-variant", "cell": "C8"}])
    f.save(book)


@fixture("committees-spelt-variously.xlsx", "committee spelling variants and abbreviations", why="'Ctte' and the slip of the pen are asked about; the abbreviation is defined by the brackets of the row above, and capitals alone are no question")
def committees(f):
    council = SALTMARSH
    spelt = ["Coast and Environment Committee (CEC)", "CEC", "Coast & Environment Ctte", "Economy Committee", "Econmy Committee", "Economy committee"]
    book, ws = new_book("Q3 return")
    put(ws, 1, 1, [f"{council[1]}: Q3 2025/26"], BOLD)
    heads(ws, 3, 1, ["Ref", "Action", "Lead officer", "Committee", "Due", "RAG", "Update"])
    f.say(levels=["Action"])
    for at, (t, theme, n, action, officer, _, due, said) in enumerate(actions(council)):
        put(ws, 4 + at, 1, [f"S{at + 1}", action, officer, spelt[at], due, "GARGBG"[at], said])
        f.item(action, ref=f"S{at + 1}", officer=officer, committee=spelt[at], due=due, reports={PERIOD: rep("GARGBG"[at], said)})
    f.say(decisions=[{"code": "committee-variant", "cell": "D6"}, {"code": "committee-variant", "cell": "D8"}])
    f.save(book)


@fixture("odd-characters.xlsx", "non-breaking spaces", "zero-width characters", "smart quotes", why="invisible characters are no part of the words: refs, headers and statuses read without them")
def characters(f):
    council = HARROWDALE
    book, ws = new_book("Q3")
    nb, zw, soft = "\u00a0", "\u200b", "\u00ad"
    put(ws, 1, 1, [f"{council[1]}{nb}–{nb}Q3{nb}2025/26"], BOLD)
    heads(ws, 3, 1, [f"Ref{nb}", f"{zw}Action", f"Lead{nb}officer", f"Due{nb}date", f"RAG{zw}", "Update\u200c"])
    f.say(levels=["Action"])
    for at, (t, theme, n, action, officer, committee, due, said) in enumerate(actions(council)):
        code = "GBARAGSG"[at]
        put(ws, 4 + at, 1, [f"{zw}HP{nb}{at + 1}" if at % 2 else f"HP{at + 1}{nb}", action, officer.replace(" ", nb, 1), due.replace(" ", nb), f"{nb}{code}{zw}", f"‘{said}’"])
        f.item(action, ref=f"HP {at + 1}" if at % 2 else f"HP{at + 1}", officer=officer, due=due, reports={PERIOD: rep(code, f"‘{said}’")})
    f.save(book)


@fixture("formulas-with-results.xlsx", "formulas with cached results", "errors as results", why="made by LibreOffice: what the formulas showed when it was saved; #N/A is no status and is said")
def formulas(f):
    council = KELDERWICK
    book, ws = new_book("Report")
    scores = book.create_sheet("Scores")
    put(ws, 1, 1, [f"{council[1]} - Q3 2025/26"], BOLD)
    heads(ws, 3, 1, ["Ref", "Action", "Lead officer", "Due date", "RAG", "Update"])
    put(scores, 1, 1, ["Ref", "Score", "Words"])
    f.say(levels=["Action"])
    codes = ["G", "R", "A", "B", "G"]
    rows = actions(council)
    for at, (t, theme, n, action, officer, committee, due, said) in enumerate(rows):
        row = 4 + at
        put(ws, row, 1, [f'="K"&ROW()-3', action, officer, datetime.date(2026, 3, 31) if at == 0 else f"=EDATE(D{row - 1},1)", f'=VLOOKUP(A{row},Scores!$A$2:$C$6,3,FALSE)', said])
        ws.cell(row, 4).number_format = "dd/mm/yyyy"
        if at < 5:
            put(scores, 2 + at, 1, [f"K{at + 1}", at, codes[at]])
        end = ["2026-03-31", "2026-04-30", "2026-05-30", "2026-06-30", "2026-07-30", "2026-08-30"][at]
        f.item(action, ref=f"K{at + 1}", officer=officer, dueBy=end, reports={PERIOD: rep(codes[at] if at < 5 else None, said)})
    scores.sheet_state = "hidden"
    f.say(problems=["formula-failed"], cells={"formula-failed": ["E9"]}, alsoProblems=["hidden-sheet"])
    f.save_by_libreoffice(book)


@fixture("welsh-and-accents.xlsx", "Welsh words and accented letters")
def welsh(f):
    rows = [
        ("Cymunedau cryf", "CC1", "Agor canolfan deuluol yn Nhrefadar, ar gyfer pob oed", "Pennaeth Tai – Siân Rhŷs’s team", "March 2026", "G", "Mae’r gwaith adeiladu ar ei hanner: tŷ newydd, to newydd."),
        ("Cymunedau cryf", "CC2", "Improve the façade of the Théâtre Glan-yr-afon", "Head of Culture", "June 2026", "A", "Naïve first costings; the coöperative café has signed."),
        ("Arian iach", "AI1", "Cyhoeddi’r gyllideb ddrafft yn ddwyieithog", "Pennaeth Cyllid", "January 2026", "B", "Cyhoeddwyd ar 5 Rhagfyr – ŵyr pawb."),
        ("Arian iach", "AI2", "Cut £250k from agency spend in Gwasanaethau Cymdeithasol", "Director of Social Services", "March 2026", "R", "£90k saved; €0 from grants; ½ of posts are still agency."),
    ]
    book, ws = new_book("Adroddiad Ch3")
    put(ws, 1, 1, ["Cyngor Bwrdeistref Ystrad Fawr / Ystrad Fawr County Borough Council"], BOLD)
    put(ws, 2, 1, ["Cynllun Gwella / Improvement Plan – Q3 2025/26"], BOLD)
    heads(ws, 4, 1, ["Theme", "Ref", "Action", "Lead officer", "Due", "RAG", "Update"])
    f.say(levels=LEVELS)
    before = None
    for at, (theme, ref, action, officer, due, code, said) in enumerate(rows):
        put(ws, 5 + at, 1, [theme, ref, action, officer, due, code, said])
        if theme != before:
            f.item(theme)
            before = theme
        f.item(action, ref=ref, parent=theme, officer=officer, due=due, reports={PERIOD: rep(code, said)})
    f.save_by_libreoffice(book)


@fixture("legend-on-another-sheet.xlsx", "own words for statuses, with a legend on another sheet", "fills of the legend")
def legend_elsewhere(f):
    council = HARROWDALE
    words = [("Flying", "G"), ("Wobbling", "A"), ("Grounded", "R"), ("Landed", "B"), ("At the gate", "S"), ("Flying", "G"), ("Wobbling", "A"), ("Flying", "G")]
    book, ws = simple(f, council, words)
    key = book.create_sheet("Key")
    put(key, 1, 1, ["Key to statuses"], BOLD)
    for at, (word, meaning, code) in enumerate([("Flying", "On track", "G"), ("Wobbling", "At risk", "A"), ("Grounded", "Off track", "R"), ("Landed", "Completed", "B"), ("At the gate", "Not started", "S")]):
        put(key, 3 + at, 1, [word, meaning])
        key.cell(3 + at, 1).fill = solid(FILL[code])
    for at, (_, code) in enumerate(words):
        ws.cell(5 + at, 7).fill = solid(FILL[code])
    f.save(book)
