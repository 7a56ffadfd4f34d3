"""Invented councils and the plans they keep. (theme, [(title, lead officer, committee, due, update)])"""

WEXMOOR = ("Wexmoor Borough Council", "Wexmoor Corporate Plan 2025-26", [
    ("Sound money", [
        ("Close the in-year budget gap through monthly savings reviews", "Head of Finance", "Finance Committee", "March 2026", "Savings of £1.2m agreed; a further £0.4m is being tested with services."),
        ("Publish a contracts register that residents can search", "Head of Procurement", "Finance Committee", "December 2025", "The register went live on 3 November."),
        ("Collect council tax arrears older than two years", "Revenues Manager", "Finance Committee", "September 2026", "Recovery is behind profile because two posts are vacant."),
    ]),
    ("Healthy neighbourhoods", [
        ("Open a wellbeing hub in each of the four towns", "Director of Communities", "Health and Communities Committee", "June 2026", "Two hubs are open, the lease of the third is signed."),
        ("Reduce the wait for occupational therapy assessments to six weeks", "Head of Adult Social Care", "Health and Communities Committee", "January 2026", "The average wait fell from eleven to eight weeks."),
        ("Agree a falls prevention pathway with the hospital trust", "Head of Adult Social Care", "Health and Communities Committee", "March 2026", "The pathway was agreed at the October partnership meeting."),
    ]),
    ("A greener borough", [
        ("Replace street lamps with low-energy units", "Head of Highways", "Environment Committee", "October 2026", "Contractor appointed; works start in the new year."),
        ("Plant 5,000 trees on council land", "Parks Manager", "Environment Committee", "March 2027", "1,850 trees planted so far this season."),
    ]),
])

HARROWDALE = ("Harrowdale District Council", "Harrowdale Improvement Plan", [
    ("Leadership and culture", [
        ("Appoint a permanent senior leadership team", "Chief Executive", "Improvement Board", "October 2025", "All four posts have been offered and accepted."),
        ("Adopt a member and officer protocol", "Monitoring Officer", "Standards Committee", "November 2025", "Adopted by full council in September."),
        ("Run a staff survey every six months and act on it", "Head of People", "Improvement Board", "Ongoing", "The second survey closes on 12 December."),
    ]),
    ("Getting the basics right", [
        ("Answer complaints within fifteen working days", "Customer Services Manager", "Scrutiny Committee", "February 2026", "71% were answered in time against a target of 90%."),
        ("Clear the backlog of planning enforcement cases", "Head of Planning", "Planning Committee", "May 2026", "The backlog stands at 148 cases, down from 210."),
        ("Complete fire safety checks of all council homes", "Head of Housing", "Housing Committee", "December 2025", "Access was refused at nineteen properties."),
    ]),
    ("Value for money", [
        ("Renegotiate the leisure centre contract", "Head of Commercial Services", "Improvement Board", "April 2026", "Heads of terms are with both sets of solicitors."),
        ("Sell surplus depots at Mill Lane and Carr Road", "Head of Property", "Improvement Board", "July 2026", "Mill Lane is sold subject to contract."),
    ]),
])

TARNBROOK = ("Tarnbrook County Council", "Tarnbrook Council Plan 2025-28", [
    ("Thriving children", [
        ("Recruit forty more foster households", "Director of Children's Services", "Children and Families Committee", "March 2026", "Twenty-two households approved since April."),
        ("Issue education, health and care plans within twenty weeks", "Head of SEND", "Children and Families Committee", "July 2026", "54% were issued in time in the autumn term."),
        ("Open a family hub in Upper Tarn", "Head of Early Help", "Children and Families Committee", "January 2026", "The building works finished in November."),
        ("Reduce suspensions from secondary schools by a fifth", "Director of Education", "Children and Families Committee", "September 2026", "Suspensions are down by 6% on last year."),
    ]),
    ("Connected places", [
        ("Resurface sixty miles of rural road", "Director of Highways", "Transport Committee", "October 2025", "Sixty-three miles were resurfaced by the end of the season."),
        ("Introduce a demand-responsive bus in the western dales", "Head of Passenger Transport", "Transport Committee", "April 2026", "Operators have been invited to tender."),
        ("Bring full-fibre broadband to 9,000 premises", "Head of Digital", "Transport Committee", "December 2026", "Survey work is two months late in the uplands."),
    ]),
    ("Fair and resilient", [
        ("Pay the real living wage through every care contract", "Director of Adult Services", "Adults Committee", "April 2026", "The uplift is in the draft budget."),
        ("Move half of our fleet to electric vehicles", "Fleet Manager", "Transport Committee", "March 2028", "Not due to begin until the depot is rewired."),
    ]),
])

KELDERWICK = ("Kelderwick City Council", "Kelderwick Recovery Plan", [
    ("Financial recovery", [
        ("Bring the housing revenue account into balance", "Director of Finance", "Audit and Governance Committee", "March 2026", "The deficit is down to £0.9m."),
        ("Complete the accounts for 2022/23 and 2023/24", "Chief Accountant", "Audit and Governance Committee", "February 2026", "The 2022/23 accounts were signed in October."),
        ("Dispose of the former tram depot", "Head of Estates", "Cabinet", "August 2026", "Marketing begins once the survey is in."),
    ]),
    ("Governance", [
        ("Rewrite the scheme of delegation", "Director of Law", "Constitution Working Group", "December 2025", "The new scheme was approved on 20 November."),
        ("Train every councillor in code of conduct matters", "Democratic Services Manager", "Standards Committee", "January 2026", "39 of 48 councillors have attended."),
        ("Publish decision records within five days", "Democratic Services Manager", "Constitution Working Group", "October 2025", "All October decisions were published in four days."),
    ]),
])

SALTMARSH = ("Saltmarsh and Fenwick Council", "Coastal Towns Action Plan", [
    ("Harbour and coast", [
        ("Repair the north sea wall", "Coastal Engineer", "Coast and Environment Committee", "September 2026", "The marine licence was granted in October."),
        ("Dredge the fishing harbour", "Harbour Master", "Coast and Environment Committee", "March 2026", "Dredging is planned for the neap tides of February."),
        ("Replace the beach access ramps", "Head of Leisure", "Coast and Environment Committee", "May 2026", "Two of five ramps are in place."),
    ]),
    ("Town centres", [
        ("Bring ten empty shops back into use", "Town Centres Manager", "Economy Committee", "December 2025", "Seven shops are let, two more under offer."),
        ("Hold a monthly makers' market", "Town Centres Manager", "Economy Committee", "Ongoing", "The November market had 43 stalls."),
        ("Make the market square free of cars on Saturdays", "Head of Transport", "Economy Committee", "June 2026", "Consultation drew 612 replies, most in favour."),
    ]),
])


def actions(council):
    """[(theme number, theme, number in the theme, title, officer, committee, due, update)]"""
    return [
        (at + 1, theme, number + 1, *action)
        for at, (theme, list_of) in enumerate(council[2])
        for number, action in enumerate(list_of)
    ]
