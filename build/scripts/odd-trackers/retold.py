"""The same items told again: renumbered, split, merged, reworded, corrected, contradicted. Each has its setup files, imported first."""
from bank import HARROWDALE, KELDERWICK, SALTMARSH, TARNBROOK, WEXMOOR, actions
from kit import BOLD, OUT, even_out, fixture, heads, new_book, put, rep

Q2, Q3 = "2025-26 Q2", "2025-26 Q3"
PLAN = ["Theme", "Ref", "Action", "Lead officer", "Committee", "Due date", "Q2 RAG", "Q2 Update"]
RETURN = ["Ref", "Action", "Lead officer", "Due date", "RAG", "Update"]
CODES = "GAAGRSAGG"


def setup(name, sheet_rows, headers, title, lines=(), sheet="Plan"):
    book, ws = new_book(sheet)
    put(ws, 1, 1, [title], BOLD)
    for at, words in enumerate(lines):
        put(ws, 2 + at, 1, [words])
    top = 3 + len(lines)
    heads(ws, top, 1, headers)
    for at, one in enumerate(sheet_rows):
        put(ws, top + 1 + at, 1, one)
    from kit import WRITTEN

    book.properties.created = book.properties.modified = WRITTEN
    book.properties.creator = "Performance team"
    path = OUT / name
    book.save(path)
    even_out(path)
    return name


def plan_rows(council, prefix):
    return [
        [theme, f"{prefix}{t}.{n}", action, officer, committee, due, CODES[at], said]
        for at, (t, theme, n, action, officer, committee, due, said) in enumerate(actions(council))
    ]


def plan_file(council, name, prefix, rows=None):
    return setup(name, rows or plan_rows(council, prefix), PLAN, f"{council[1]}", (f"{council[0]}", "Position at Q2 2025/26 (July to September 2025)"))


def expect_plan(f, council, rows, q3=None, change=None):
    """Items of the plan after the import. `q3`: ref -> (code, update); `change`: ref -> fields that differ."""
    before = None
    for theme, ref, action, officer, committee, due, code, said in rows:
        if theme != before:
            f.item(theme)
            before = theme
        reports = {Q2: rep(code, said)} if code or said else {}
        if q3 and ref in q3:
            reports[Q3] = rep(*q3[ref])
        fields = {"officer": officer, "committee": committee, "due": due, "reports": reports}
        fields.update((change or {}).get(ref, {}))
        title = fields.pop("title", action)
        now = fields.pop("ref", ref)
        f.item(title, ref=now, parent=fields.pop("parent", theme), **fields)


@fixture("retold-return-in-other-words.xlsx", "fuzzy match by title", "a return without refs")
def other_words(f):
    council = HARROWDALE
    rows = plan_rows(council, "")
    plan = plan_file(council, "retold-plan-harrowdale.xlsx", "")
    told = [
        ("Appoint permanent senior leadership team", "1.1"),
        ("Adopt a member & officer protocol", "1.2"),
        ("Run a six-monthly staff survey and act on it", "1.3"),
        ("Answer all complaints in fifteen working days", "2.1"),
        ("Clear backlog of planning enforcement cases", "2.2"),
        ("Complete fire-safety checks of all council homes", "2.3"),
        ("Re-negotiate the leisure centre contract", "3.1"),
        ("Sell the surplus depots (Mill Lane, Carr Road)", "3.2"),
    ]
    book, ws = new_book("Return")
    put(ws, 1, 1, [f"{council[1]} - Q3 2025/26 return"], BOLD)
    heads(ws, 3, 1, ["Action", "RAG", "Update"])
    q3 = {}
    for at, (words, ref) in enumerate(told):
        put(ws, 4 + at, 1, [words, "GBGARGAG"[at], f"Third quarter: {words.lower()}."])
        q3[ref] = ("GBGARGAG"[at], f"Third quarter: {words.lower()}.")
    f.say(plan=[plan], levels=["Theme", "Action"], why="each row is the one action of the plan that says the same; titles of a return that word it a little otherwise change nothing in the plan")
    expect_plan(f, council, rows, q3)
    f.save(book)


@fixture("retold-renumbered-plan.xlsx", "renumbered plan: refs changed, titles the same", why="the titles are the same, so they are the same actions with new refs; a plan told again in whole changes its refs, shown before and after")
def renumbered(f):
    council = KELDERWICK
    rows = plan_rows(council, "KR")
    plan = plan_file(council, "retold-plan-kelderwick.xlsx", "KR")
    new_refs = {one[1]: f"R{at + 1:02d}" for at, one in enumerate(rows)}
    book, ws = new_book("Plan v2")
    put(ws, 1, 1, [council[1]], BOLD)
    put(ws, 2, 1, [council[0]])
    put(ws, 3, 1, ["Version 2, position at Q3 2025/26"])
    heads(ws, 5, 1, ["Theme", "Ref", "Action", "Lead officer", "Committee", "Due date", "RAG", "Update"])
    q3, change = {}, {}
    for at, (theme, ref, action, officer, committee, due, code, said) in enumerate(rows):
        put(ws, 6 + at, 1, [theme, new_refs[ref], action, officer, committee, due, "GAGBGB"[at], f"Q3: {said}"])
        q3[ref] = ("GAGBGB"[at], f"Q3: {said}")
        change[ref] = {"ref": new_refs[ref]}
    f.say(plan=[plan], levels=["Theme", "Action"])
    expect_plan(f, council, rows, q3, change)
    f.save(book)


@fixture("retold-reworded-plan-v2.xlsx", "a new version of a plan: added, dropped, moved, reworded", why="a new version that leaves an action out supersedes it and does not delete it: what is dropped or moved a person answers; a new wording is shown and taken")
def reworded(f):
    council = TARNBROOK
    rows = plan_rows(council, "T")
    plan = plan_file(council, "retold-plan-tarnbrook.xlsx", "T")
    later = []
    for theme, ref, action, officer, committee, due, code, said in rows:
        if ref == "T1.4":
            continue
        if ref == "T1.2":
            action = "Issue education, health and care plans within twenty weeks in nine cases of ten"
        if ref == "T3.2":
            theme = "Connected places"
        later.append([theme, ref, action, officer, committee, due, code, said])
    later.sort(key=lambda one: ["Thriving children", "Connected places", "Fair and resilient"].index(one[0]))
    at = next(index for index, one in enumerate(later) if one[0] == "Connected places")
    later.insert(at, ["Thriving children", "T1.5", "Offer every care leaver a guaranteed interview", "Head of People", "Children and Families Committee", "June 2026", None, None])
    book, ws = new_book("Plan v2")
    put(ws, 1, 1, [council[1]], BOLD)
    put(ws, 2, 1, [council[0]])
    put(ws, 3, 1, ["Position at Q2 2025/26, revised version of the plan"])
    heads(ws, 5, 1, PLAN)
    for index, one in enumerate(later):
        put(ws, 6 + index, 1, one)
    f.say(
        plan=[plan],
        levels=["Theme", "Action"],
        decisions=[
            {"code": "dropped-item", "ref": "T1.4"},
            {"code": "moved-item", "ref": "T3.2"},
        ],
        answers={"dropped-item": "supersede", "moved-item": "move"},
        partial=True,
    )
    f.item("Offer every care leaver a guaranteed interview", ref="T1.5", parent="Thriving children", officer="Head of People", committee="Children and Families Committee", due="June 2026")
    f.item("Reduce suspensions from secondary schools by a fifth", ref="T1.4", parent="Thriving children", officer="Director of Education", committee="Children and Families Committee", due="September 2026", retired="superseded", closed=True, reports={Q2: rep(rows[3][6], rows[3][7])})
    f.item("Move half of our fleet to electric vehicles", ref="T3.2", parent="Connected places", officer="Fleet Manager", committee="Transport Committee", due="March 2028", reports={Q2: rep(rows[8][6], rows[8][7])})
    f.item("Issue education, health and care plans within twenty weeks in nine cases of ten", ref="T1.2", parent="Thriving children", officer="Head of SEND", committee="Children and Families Committee", due="July 2026", reports={Q2: rep(rows[1][6], rows[1][7])})
    f.item("Open a family hub in Upper Tarn", ref="T1.3", parent="Thriving children", officer="Head of Early Help", committee="Children and Families Committee", due="January 2026", reports={Q2: rep(rows[2][6], rows[2][7])})
    f.save(book)


def return_of(f, council, title, told, sheet="Return"):
    book, ws = new_book(sheet)
    put(ws, 1, 1, [title], BOLD)
    heads(ws, 3, 1, RETURN)
    for at, one in enumerate(told):
        put(ws, 4 + at, 1, one)
    return book


@fixture("retold-split-action.xlsx", "split action: one of the plan told as two", why="2.1a and 2.1b are halves of 2.1; whether it is split is the plan's business, so it is asked")
def split(f):
    council = WEXMOOR
    rows = plan_rows(council, "")
    plan = plan_file(council, "retold-plan-wexmoor.xlsx", "")
    told = []
    q3 = {}
    for theme, ref, action, officer, committee, due, code, said in rows:
        if ref == "2.1":
            told.append(["2.1a", "Open a wellbeing hub in two of the four towns: Wexmoor and Aldbrook", officer, due, "B", "Both hubs opened in October."])
            told.append(["2.1b", "Open a wellbeing hub in the other two towns: Stoke Ferrers and Lyde", officer, due, "A", "The lease in Lyde is not signed."])
            continue
        told.append([ref, action, officer, due, "G", f"Q3: {said}"])
        q3[ref] = ("G", f"Q3: {said}")
    f.say(plan=[plan], levels=["Theme", "Action"], decisions=[{"code": "split", "ref": "2.1"}])
    expect_plan(f, council, rows, q3)
    f.save(return_of(f, council, f"{council[1]} - Q3 2025/26 return", told))


@fixture("retold-merged-actions.xlsx", "merged actions: two of the plan told as one", why="one new row says what two actions of the plan say, under a ref of its own: whether they are merged is asked")
def merged(f):
    council = KELDERWICK
    rows = plan_rows(council, "KR")
    plan = plan_file(council, "retold-plan-kelderwick.xlsx", "KR")
    told = [["KR1.7", "Bring the housing revenue account into balance and dispose of the former tram depot", "Director of Finance", "August 2026", "A", "The depot's receipt will close the gap."]]
    q3 = {}
    for theme, ref, action, officer, committee, due, code, said in rows:
        if ref in ("KR1.1", "KR1.3"):
            continue
        told.append([ref, action, officer, due, "G", f"Q3: {said}"])
        q3[ref] = ("G", f"Q3: {said}")
    f.say(plan=[plan], levels=["Theme", "Action"], decisions=[{"code": "merged"}])
    expect_plan(f, council, rows, q3)
    f.save(return_of(f, council, f"{council[1]} - Q3 2025/26 return", told))


@fixture("retold-one-row-two-refs.xlsx", "one row that reports on two actions by their refs", why="'KR1.1 / KR1.3' names both: the report is about both, and nothing of the plan changes")
def two_refs(f):
    council = KELDERWICK
    rows = plan_rows(council, "KR")
    plan = plan_file(council, "retold-plan-kelderwick.xlsx", "KR")
    told = [["KR1.1 / KR1.3", "Bring the housing revenue account into balance and dispose of the former tram depot", "Director of Finance", "August 2026", "A", "The depot's receipt will close the gap."]]
    q3 = {}
    for theme, ref, action, officer, committee, due, code, said in rows:
        if ref in ("KR1.1", "KR1.3"):
            q3[ref] = ("A", "The depot's receipt will close the gap.")
            continue
        told.append([ref, action, officer, due, "G", f"Q3: {said}"])
        q3[ref] = ("G", f"Q3: {said}")
    f.say(plan=[plan], levels=["Theme", "Action"])
    expect_plan(f, council, rows, q3)
    f.save(return_of(f, council, f"{council[1]} - Q3 2025/26 return", told))


def part_of(rows, refs, codes, words):
    return [[ref, action, officer, due, codes[index], f"{words} {said}"] for index, (theme, ref, action, officer, committee, due, code, said) in enumerate(one for one in rows if one[1] in refs)]


@fixture("retold-directorates-disagree.xlsx", "two directorates report one item differently", why="Place says 2.3 is red, Communities has said amber: both are kept side by side until a person chooses, and the first stands meanwhile")
def disagree(f):
    council = SALTMARSH
    rows = plan_rows(council, "S")
    plan = plan_file(council, "retold-plan-saltmarsh.xlsx", "S")
    first = part_of(rows, ["S2.1", "S2.2", "S2.3"], "GGA", "Communities:")
    one = setup("retold-saltmarsh-communities-q3.xlsx", first, RETURN, f"{council[1]} - Q3 2025/26 return", ("Directorate: Communities",), "Communities")
    second = part_of(rows, ["S1.1", "S1.2", "S1.3", "S2.3"], "GARR", "Place:")
    book, ws = new_book("Place")
    put(ws, 1, 1, [f"{council[1]} - Q3 2025/26 return"], BOLD)
    put(ws, 2, 1, ["Directorate: Place"])
    heads(ws, 4, 1, RETURN)
    for at, told in enumerate(second):
        put(ws, 5 + at, 1, told)
    q3 = {told[0]: (told[4], told[5]) for told in first}
    q3.update({told[0]: (told[4], told[5]) for told in second[:3]})
    f.say(plan=[plan, one], levels=["Theme", "Action"], decisions=[{"code": "reports-conflict", "ref": "S2.3"}])
    expect_plan(f, council, rows, q3)
    f.save(book)


@fixture("retold-corrected-return-v2.xlsx", "a corrected return v2 of the same directorate", why="the same directorate for the same quarter: the later file takes the earlier one's place, without questions, and that is said")
def corrected(f):
    council = SALTMARSH
    rows = plan_rows(council, "S")
    plan = plan_file(council, "retold-plan-saltmarsh.xlsx", "S")
    first = part_of(rows, ["S2.1", "S2.2", "S2.3"], "GGA", "Communities:")
    one = setup("retold-saltmarsh-communities-q3.xlsx", first, RETURN, f"{council[1]} - Q3 2025/26 return", ("Directorate: Communities",), "Communities")
    second = part_of(rows, ["S2.1", "S2.2", "S2.3"], "BGR", "Corrected:")
    book, ws = new_book("Communities")
    put(ws, 1, 1, [f"{council[1]} - Q3 2025/26 return"], BOLD)
    put(ws, 2, 1, ["Directorate: Communities"])
    heads(ws, 4, 1, RETURN)
    for at, told in enumerate(second):
        put(ws, 5 + at, 1, told)
    f.say(plan=[plan, one], levels=["Theme", "Action"], problems=["replaces-earlier-file"])
    expect_plan(f, council, rows, {told[0]: (told[4], told[5]) for told in second})
    f.save(book)


@fixture("retold-refs-and-status-only.xlsx", "a return of refs, statuses and updates, without titles", "refs written otherwise than in the plan")
def refs_only(f):
    council = TARNBROOK
    rows = plan_rows(council, "T")
    plan = plan_file(council, "retold-plan-tarnbrook.xlsx", "T")
    book, ws = new_book("Return")
    put(ws, 1, 1, [f"{council[1]} - Q3 2025/26 return"], BOLD)
    heads(ws, 3, 1, ["Ref", "RAG", "Update"])
    q3 = {}
    for at, one in enumerate(rows):
        ref = one[1]
        written = [ref, ref.lower(), ref.replace("T", "T "), f"{ref}."][at % 4]
        put(ws, 4 + at, 1, [written, "GAGRBGAGS"[at], f"Third quarter of {ref}."])
        q3[ref] = ("GAGRBGAGS"[at], f"Third quarter of {ref}.")
    f.say(plan=[plan], levels=["Theme", "Action"])
    expect_plan(f, council, rows, q3)
    f.save(book)
