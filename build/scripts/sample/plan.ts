/** The improvement plan of Wexmoor Borough Council, which does not exist. Every word here is invented. */

export type Directorate = 'Adults and Communities' | 'Children and Learning' | 'Place' | 'Corporate Resources';
export type Rag = 'R' | 'A' | 'G' | 'B' | 'S';

export interface SampleAction {
  readonly title: string;
  readonly officer: string;
  readonly committee: string;
  readonly due: string;
  readonly q1: Rag;
  readonly q2: Rag;
  readonly q2Update: string;
  readonly q3: Rag;
  readonly q3Update: string;
}

export interface SamplePriority {
  readonly title: string;
  readonly directorate: Directorate;
  readonly actions: readonly SampleAction[];
}

export interface SampleAim {
  readonly title: string;
  readonly priorities: readonly SamplePriority[];
}

export const COUNCIL = 'Wexmoor Borough Council';
export const PLAN = 'Wexmoor Improvement Plan 2025-26';

export const COMMITTEES = {
  PFC: 'Policy and Finance Committee',
  AGC: 'Audit and Governance Committee',
  ACC: 'Adults and Communities Committee',
  CLC: 'Children and Learning Committee',
  EHC: 'Environment and Housing Committee',
  GTC: 'Growth and Transport Committee',
} as const;

function action(
  title: string,
  [officer, committee, due]: readonly [string, string, string],
  [q1, q2, q3]: readonly [Rag, Rag, Rag],
  q2Update: string,
  q3Update: string,
): SampleAction {
  return { title, officer, committee, due, q1, q2, q2Update, q3, q3Update };
}

export const AIMS: readonly SampleAim[] = [
  {
    title: 'A council that lives within its means',
    priorities: [
      {
        title: 'Balance the budget and rebuild reserves',
        directorate: 'Corporate Resources',
        actions: [
          action(
            'Agree a four-year financial strategy that closes the budget gap without relying on one-off funding',
            ['Director of Finance/S151', 'PFC', 'February 2026'],
            ['A', 'A', 'R'],
            'Gap to 2029/30 re-forecast at £9.4m after the July pay award. Service options worth £6.1m have been through the first round of challenge.',
            'Options worth £2.3m were withdrawn in November and no replacements are agreed. The draft budget goes to committee with a gap of £3.3m; a further challenge session is set for 14 January.',
          ),
          action(
            'Deliver the savings agreed in the 2025/26 budget and report progress to members every month',
            ['Director of Finance/S151', 'PFC', 'March 2026'],
            ['A', 'A', 'A'],
            '£4.2m of the £5.8m target is banked or certain. Home-to-school transport remains the largest item at risk.',
            '£4.9m of £5.8m is now certain. The transport saving will land two months late and the shortfall this year is covered from contingency.',
          ),
          action(
            'Rebuild the general fund balance to £12 million through a planned contribution in each budget',
            ['Director of Finance/S151', 'PFC', 'March 2027'],
            ['G', 'G', 'G'],
            'First contribution of £750,000 made in June. The reserves policy was reaffirmed by Full Council.',
            'Half-year position confirms the second contribution can be made as planned. External audit raised no concern about the adequacy of balances.',
          ),
          action(
            'Review fees and charges across all services so that discretionary services recover their cost',
            ['Head of Finance', 'PFC', 'December 2025'],
            ['G', 'G', 'B'],
            'Benchmarking with nine neighbouring councils is finished; 41 charges are below the average by more than a tenth.',
            'Complete. Revised schedule approved by the committee on 2 December and published; it takes effect on 1 April.',
          ),
          action(
            'Strengthen contract management and publish a register of all contracts above £25,000',
            ['Head of Procurement', 'AGC', 'October 2025'],
            ['A', 'A', 'B'],
            'Register holds 312 of an estimated 370 contracts. Twelve contract managers have still to confirm their end dates.',
            'Complete. The register went live on the website on 28 October with 364 contracts; an owner is named for each.',
          ),
        ],
      },
      {
        title: 'Make better use of land and buildings',
        directorate: 'Corporate Resources',
        actions: [
          action(
            'Adopt an asset management strategy with a clear test for keeping, sharing or selling each building',
            ['Head of Property', 'PFC', 'September 2025'],
            ['G', 'B', 'B'],
            'Complete. Strategy adopted on 11 September; the test has been applied to the first 30 buildings.',
            'Closed in quarter 2. The strategy is now in use and 58 of 96 buildings have been assessed.',
          ),
          action(
            'Move staff out of Castle Gate House and end the lease',
            ['Head of Property', 'PFC', 'March 2026'],
            ['A', 'A', 'R'],
            'Two of five floors are empty. Relocation of the archive depends on fitting out the Mill Lane store.',
            'The landlord has rejected our schedule of dilapidations and the Mill Lane fit-out has not been let. The March break date will be missed unless terms are settled by the end of January.',
          ),
          action(
            'Raise £4.5 million from the sale of surplus land, with the first three sites on the market this year',
            ['Head of Property', 'PFC', 'From September 2025'],
            ['S', 'G', 'A'],
            'Sites at Furnace Road and Old Depot marketed in September; early interest is strong.',
            'Furnace Road is under offer above valuation. The third site is held back while a right of way is resolved with the parish council.',
          ),
          action(
            'Bring energy use in council buildings down by a fifth against the 2022 baseline',
            ['Head of Property', 'PFC', '2025/26'],
            ['G', 'G', 'G'],
            'Usage is 16 per cent below baseline. Controls have been replaced at both leisure centres.',
            'Now 18 per cent below baseline after the new boilers at the town hall. On course for the target by March.',
          ),
        ],
      },
      {
        title: 'Modern services that work first time',
        directorate: 'Corporate Resources',
        actions: [
          action(
            'Replace the customer contact system and bring web, telephone and face-to-face enquiries together',
            ['Head of Customer Services', 'PFC', 'June 2026'],
            ['G', 'G', 'G'],
            'Supplier appointed in August. Design workshops held with revenues, waste and housing.',
            'Build of the first release is finished and user testing starts on 19 January with 40 members of staff.',
          ),
          action(
            'Publish a resident charter with standards for response times and report against it each quarter',
            ['Head of Communications', 'PFC', 'By December 2025'],
            ['G', 'G', 'B'],
            'Draft charter tested with the residents’ panel; three of the eight standards were reworded as a result.',
            'Complete. Charter launched on 1 December; the first quarterly results will be published in April.',
          ),
          action(
            'Complete the move of 62 business applications from the council data centre to the cloud',
            ['Head of Digital and Technology', 'PFC', 'March 2026'],
            ['A', 'A', 'A'],
            '39 applications have moved. The planning system needs an upgrade before it can follow.',
            '48 applications have moved. The planning upgrade failed its first acceptance test and is booked again for February; the data centre lease allows for this.',
          ),
          action(
            'Agree a data strategy and train a data owner in every service',
            ['Head of Digital and Technology/ Head of Strategy and Performance', 'AGC', 'Spring 2026'],
            ['S', 'S', 'G'],
            'Not started: waits for the new Head of Strategy and Performance, who joins in October.',
            'Work began in October. 21 data owners have been named and the first training day was well attended.',
          ),
          action(
            'Cut the backlog of stage two complaints and answer 95 per cent within the published time',
            ['Head of Customer Services', 'PFC', 'Ongoing'],
            ['R', 'A', 'G'],
            'Backlog down from 74 to 31 after two officers were seconded. 82 per cent were answered in time in September.',
            'No overdue complaints at the end of December for the first time since 2022; 96 per cent were answered in time over the quarter.',
          ),
        ],
      },
      {
        title: 'Well led and well governed',
        directorate: 'Corporate Resources',
        actions: [
          action(
            'Complete recruitment to the permanent senior management structure',
            ['Chief Executive/ Head of People', 'PFC', 'January 2026'],
            ['A', 'G', 'G'],
            'Four of six posts filled. Adverts for the remaining two close on 3 October.',
            'Five of six postholders are in place and the Director of Place starts on 12 January.',
          ),
          action(
            'Revise the scheme of delegation and the financial procedure rules and train all budget holders in them',
            ['Monitoring Officer', 'AGC', 'September 2025 March 2026'],
            ['G', 'G', 'G'],
            'Scheme of delegation agreed by Full Council on 24 September, which meets the first milestone.',
            '118 of 160 budget holders have taken the training; two further sessions are arranged for February.',
          ),
          action(
            'Introduce a single performance framework with quarterly reporting on this plan to members',
            ['Head of Strategy and Performance', 'PFC', 'October 2025'],
            ['G', 'G', 'B'],
            'Framework drafted, and tested on two directorates over the summer.',
            'Complete. Framework approved on 16 October and this is the first quarter reported under it.',
          ),
          action(
            'Run a leadership programme for all heads of service and first-line managers',
            ['Head of People', 'PFC', 'January 2026 onwards'],
            ['S', 'S', 'S'],
            'Scheduled to begin in January; the provider has been chosen.',
            'First cohort of 24 confirmed for 20 January.',
          ),
        ],
      },
    ],
  },
  {
    title: 'People who are safe, well and able to get on',
    priorities: [
      {
        title: 'Help people to stay independent for longer',
        directorate: 'Adults and Communities',
        actions: [
          action(
            'Expand the reablement team so that everyone leaving hospital is offered six weeks of support',
            ['Director of Adult Social Care', 'ACC', 'March 2026'],
            ['A', 'G', 'G'],
            'Eleven of fourteen posts filled. 71 per cent of people needed no further care after six weeks.',
            'All fourteen posts are filled. Waits for a first visit fell from four days to two over the quarter.',
          ),
          action(
            'Open the technology-enabled care showroom and lend equipment to 500 households',
            ['Head of Integrated Commissioning', 'ACC', 'December 2025'],
            ['G', 'G', 'B'],
            'Showroom fitted out at the Linden Centre. 340 households have equipment on loan.',
            'Complete. The showroom opened on 6 November and the 500th loan was made in the second week of December.',
          ),
          action(
            'Recommission home care on a neighbourhood basis with a fair rate for providers',
            ['Head of Integrated Commissioning', 'ACC', 'April 2026'],
            ['G', 'A', 'A'],
            'Market engagement drew 26 providers. Publication of the tender moved by five weeks for legal advice on staff transfer.',
            'Tender published on 17 November. Evaluation time has been shortened and there is no slack left before the April start.',
          ),
          action(
            'Halve the waiting list for occupational therapy assessments',
            ['Director of Adult Social Care', 'ACC', 'December 2025'],
            ['R', 'R', 'A'],
            'List stands at 412, down by only 20 since April. Two vacancies were not filled at the second attempt.',
            'List cut to 268 with agency support, against a target of 216. A third therapist starts in February and the revised date is the end of March.',
          ),
          action(
            'Agree a strategy for extra care housing with a site for at least one new scheme',
            ['Head of Integrated Commissioning', 'ACC, EHC', 'Autumn 2025'],
            ['G', 'G', 'G'],
            'Needs assessment finished: 140 more homes are required by 2035.',
            'Strategy endorsed by both committees. Terms agreed in principle for a 62-home scheme on the former Hallam School site.',
          ),
        ],
      },
      {
        title: 'Safeguard adults and support those who care for them',
        directorate: 'Adults and Communities',
        actions: [
          action(
            'Put the improvement plan for safeguarding enquiries into practice and audit it twice a year',
            ['Principal Social Worker (Adults)', 'ACC', 'Ongoing'],
            ['A', 'A', 'G'],
            'First audit of 40 cases: 29 good, eleven needed better recording of the person’s wishes.',
            'Second audit of 40 cases found 37 good. The remaining three have been discussed with the practitioners.',
          ),
          action(
            'Introduce a joint front door for adult safeguarding with police and health',
            ['Director of Adult Social Care', 'ACC', 'June 2026'],
            ['S', 'G', 'G'],
            'Partners signed the memorandum of understanding in September.',
            'Shared office is ready and information governance is signed off. Police staff join from February.',
          ),
          action(
            'Deliver the all-age carers strategy, with 800 more carers known to the council',
            ['Head of Communities', 'ACC', 'March 2026'],
            ['G', 'G', 'G'],
            '530 new carers registered. Carers’ cafés now run in six towns.',
            '690 new carers registered; Carers’ Rights Day in November brought in 84 of them.',
          ),
          action(
            'Clear the backlog of applications for deprivation of liberty safeguards',
            ['Principal Social Worker (Adults)', 'ACC', 'September 2025'],
            ['A', 'B', 'B'],
            'Complete. The backlog of 190 was cleared on 19 September with the help of independent assessors.',
            'Closed in quarter 2. The number waiting has stayed below ten since.',
          ),
          action(
            'Prepare for inspection by the Care Quality Commission and act on the peer review',
            ['Director of Adult Social Care', 'ACC', 'From July 2025'],
            ['G', 'G', 'G'],
            'Peer review in July made fourteen recommendations; nine are done.',
            'Twelve of fourteen peer review recommendations are done. The self-assessment was refreshed in December.',
          ),
        ],
      },
      {
        title: 'Strong communities and good public health',
        directorate: 'Adults and Communities',
        actions: [
          action(
            'Open a community hub in each of the five largest towns',
            ['Head of Communities', 'ACC', 'March 2026'],
            ['G', 'G', 'A'],
            'Three hubs are open: Wexmoor, Sallowby and Thornage. Heads of terms agreed for Marl Cross.',
            'Four hubs are open. The fifth, at Brackenford, is late because the roof survey found asbestos; removal is booked for February.',
          ),
          action(
            'Renew the grants programme for voluntary organisations on three-year terms',
            ['Head of Communities', 'ACC', 'November 2025'],
            ['G', 'G', 'B'],
            '47 bids received for £1.2m. The panel meets on 14 October.',
            'Complete. 28 organisations have three-year awards and agreements were signed by 28 November.',
          ),
          action(
            'Reduce smoking in pregnancy and offer a stop-smoking service in every maternity clinic',
            ['Director of Public Health', 'ACC', 'March 2027'],
            ['A', 'A', 'A'],
            'Service offered in four of seven clinics. Rate stands at 9.1 per cent against a target of 7.',
            'Offered in six of seven clinics. Rate is 8.6 per cent; the incentive scheme agreed with the hospital trust begins in January.',
          ),
          action(
            'Publish a suicide prevention plan with partners and train 300 people who meet the public',
            ['Director of Public Health', 'ACC', 'Winter 2025/26'],
            ['G', 'G', 'G'],
            'Plan out for consultation until 31 October. 120 people have been trained.',
            'Consultation closed with 212 responses and the final plan is due in February. 265 people have been trained.',
          ),
        ],
      },
      {
        title: 'The best start for every child',
        directorate: 'Children and Learning',
        actions: [
          action(
            'Open three family hubs that bring midwives, health visitors and early help under one roof',
            ['Head of Early Help', 'CLC', 'January 2026'],
            ['G', 'G', 'B'],
            'Hubs at Sallowby and Thornage are open; the third is being fitted out.',
            'Complete. The Wexmoor North hub opened on 8 December, five weeks early, and 90 families came in its first fortnight.',
          ),
          action(
            'Raise the take-up of the two-year-old childcare offer to 85 per cent',
            ['Head of Early Years', 'CLC', 'Summer 2026'],
            ['A', 'G', 'G'],
            'Take-up 79 per cent in the summer term, up from 74.',
            'Take-up 82 per cent in the autumn term. Door-to-door visits in Brackenford added 31 children.',
          ),
          action(
            'Make sure that there are enough nursery places for the extended entitlement in every ward',
            ['Head of Early Years', 'CLC', 'September 2025'],
            ['A', 'A', 'R'],
            'Places are short in two wards, by about 60 in all. Capital bids are with three providers.',
            'One provider has withdrawn and another has given notice, so the shortfall has grown to 95 places. The head of service is meeting the department in January to ask for further capital.',
          ),
          action(
            'Roll out the neglect toolkit to all schools and early help partners',
            ['Head of Early Help', 'CLC', 'December 2025'],
            ['G', 'G', 'G'],
            '52 of 88 schools have had the training.',
            '81 of 88 schools have had the training, and the remaining seven are booked for January.',
          ),
          action(
            'Launch a speech and language offer for under-fives with the health trust',
            ['Consultant in Public Health (children and young people)', 'CLC', 'April 2026'],
            ['S', 'S', 'G'],
            'Scheduled. The joint business case goes to the health trust in October.',
            'Business case approved on 22 October; recruitment of four therapists is under way.',
          ),
        ],
      },
      {
        title: 'Keep children safe, at home wherever possible',
        directorate: 'Children and Learning',
        actions: [
          action(
            'Reduce the average caseload of social workers to sixteen and keep it there',
            ['Director of Children’s Social Care', 'CLC', 'March 2026'],
            ['R', 'A', 'A'],
            'Average 18.4, down from 21 in April. Agency staff are a quarter of the workforce.',
            'Average 17.2. Nine newly qualified social workers started in November and will carry full caseloads from April.',
          ),
          action(
            'Recruit 30 foster carers through the regional fostering hub',
            ['Head of Provider Services', 'CLC', 'March 2026'],
            ['A', 'A', 'A'],
            'Eleven households approved, four in assessment.',
            'Fifteen households approved and seven in assessment. On present numbers the year will end at about 24.',
          ),
          action(
            'Open two small children’s homes in the borough so that fewer children live far away',
            ['Head of Provider Services', 'CLC', 'Spring 2026'],
            ['A', 'R', 'R'],
            'Planning permission for the second home was refused in August. An appeal has been lodged.',
            'First home is registered and takes its first child in January. The appeal for the second home is not expected before May; two other houses are being surveyed.',
          ),
          action(
            'Strengthen the offer for care leavers, with a home and a mentor for each by their eighteenth birthday',
            ['Head of Service: Cared for Children and Care Leavers', 'CLC', 'Ongoing'],
            ['G', 'G', 'G'],
            '94 per cent are in suitable accommodation. 22 mentors recruited.',
            '95 per cent are in suitable accommodation; 31 mentors are now matched. Council tax relief was extended to the age of 25.',
          ),
          action(
            'Act on the findings of the focused visit on the front door and report to the improvement board each month',
            ['Director of Children’s Social Care/ Head of Early Help', 'CLC', 'October 2025'],
            ['A', 'G', 'B'],
            'Seven of nine findings are addressed and dip-sampling shows steadier decision-making.',
            'Complete. The improvement board accepted the last two findings as addressed on 23 October.',
          ),
        ],
      },
      {
        title: 'Good schools and support for those who need more',
        directorate: 'Children and Learning',
        actions: [
          action(
            'Issue 90 per cent of education, health and care plans within twenty weeks',
            ['Strategic Lead for SEND and Inclusion', 'CLC', 'March 2026'],
            ['R', 'R', 'A'],
            '48 per cent in time over the quarter. Educational psychology advice is the main cause of delay.',
            '67 per cent in time in December after the locum contract began. A recovery plan agreed with the health board aims at 80 per cent by March.',
          ),
          action(
            'Create 120 places for children with special needs in mainstream schools',
            ['Head of Education', 'CLC', 'September 2026'],
            ['G', 'G', 'G'],
            '44 places opened in September at three schools.',
            'Contracts let for a further 52 places; governors at Thornage High agreed the last 24 in December.',
          ),
          action(
            'Bring the deficit on the dedicated schools grant back to the agreed recovery path',
            ['Head of Education/ Director of Finance/S151', 'CLC, PFC', 'TBC'],
            ['R', 'R', 'R'],
            'Forecast deficit £11.6m against £9.8m in the plan. Independent placements are the main pressure.',
            'Forecast deficit has risen to £12.3m. A revised recovery plan is being written with the department and comes to both committees in March.',
          ),
          action(
            'Improve attendance of children on a plan to within two points of the national rate',
            ['Head of Education', 'CLC', 'July 2026'],
            ['G', 'G', 'G'],
            'Data for the summer term shows a gap of 3.1 points, down from 3.9.',
            'Gap for the autumn half-term is 2.6 points. Attendance mentors are now in ten schools.',
          ),
        ],
      },
    ],
  },
  {
    title: 'Towns and countryside that thrive',
    priorities: [
      {
        title: 'Homes that people can afford',
        directorate: 'Place',
        actions: [
          action(
            'Submit the new Local Plan for examination',
            ['Head of Planning', 'EHC', 'March 2026'],
            ['A', 'A', 'A'],
            'Consultation on preferred sites drew 4,300 comments. The transport evidence is six weeks late.',
            'Transport evidence received in November. The publication draft now goes to committee on 29 January, which leaves little time before the submission date.',
          ),
          action(
            'Enable 350 affordable homes in the year, of which 60 are for social rent',
            ['Head of Housing', 'EHC', '2025/26'],
            ['G', 'G', 'G'],
            '162 homes finished, 31 for social rent.',
            '254 homes finished, 47 for social rent. The Quarry Bank scheme hands over its last 40 in February.',
          ),
          action(
            'Bring fifty long-term empty homes back into use',
            ['Head of Housing', 'EHC', 'March 2026'],
            ['G', 'G', 'B'],
            '38 homes are back in use. Two compulsory purchase orders have been authorised.',
            'Complete, with 53 homes back in use by 12 December. The loans scheme will continue for another year.',
          ),
          action(
            'End the use of bed and breakfast for families who become homeless',
            ['Head of Housing', 'EHC', 'December 2025'],
            ['R', 'A', 'G'],
            'Nine families in bed and breakfast, down from 23. Twelve leased homes were added in the quarter.',
            'No family has been in bed and breakfast for more than a week since 10 November. The team is watching the winter figures.',
          ),
          action(
            'Decide 80 per cent of householder planning applications within eight weeks',
            ['Head of Planning', 'EHC', 'Ongoing'],
            ['G', 'G', 'A'],
            '83 per cent over the quarter.',
            '76 per cent over the quarter: two officers left and validation fell behind in October. Temporary cover started on 1 December.',
          ),
        ],
      },
      {
        title: 'A cleaner and greener borough',
        directorate: 'Place',
        actions: [
          action(
            'Introduce weekly food waste collections to every household',
            ['Head of Environmental Services', 'EHC', 'April 2026'],
            ['G', 'A', 'A'],
            'Caddies ordered. The vehicle manufacturer has moved delivery from January to March.',
            'Nine of fourteen vehicles now have a confirmed date. Rounds will start in two phases if the rest arrive after 20 March.',
          ),
          action(
            'Open the new household waste site at Sallowby',
            ['Head of Environmental Services', 'EHC', 'October 2025'],
            ['G', 'G', 'B'],
            'Surfacing is finished and staff are being trained.',
            'Complete. The site opened on 25 October and took 6,100 visits in its first month.',
          ),
          action(
            'Plant 20,000 trees with parish councils, schools and landowners',
            ['Head of Environmental Services', 'EHC', 'November 2025 - March 2026'],
            ['S', 'S', 'G'],
            'Planting season starts in November; sites are agreed for 17,500 trees.',
            '8,900 trees planted by volunteers at 22 sites. Stock for the rest is reserved.',
          ),
          action(
            'Adopt a nature recovery action plan and manage a third of road verges for wildlife',
            ['Head of Environmental Services', 'EHC', 'February 2026'],
            ['G', 'G', 'G'],
            'Cutting regime changed on 28 per cent of verges. Draft plan discussed with the wildlife trust.',
            'Verges now at 34 per cent. The plan was published for comment on 1 December and 61 replies are in so far.',
          ),
          action(
            'Reduce fly-tipping by a quarter with cameras at the twelve worst places',
            ['Head of Regulatory Services', 'EHC', 'March 2026'],
            ['A', 'A', 'G'],
            'Cameras are up at seven places. Reports fell by 9 per cent.',
            'All twelve cameras are working. Reports are 22 per cent lower than a year ago and eleven fixed penalties were paid.',
          ),
        ],
      },
      {
        title: 'Roads and journeys that people can rely on',
        directorate: 'Place',
        actions: [
          action(
            'Complete the £6.8 million programme of carriageway resurfacing',
            ['Head of Highways', 'GTC', 'By end of March 2026'],
            ['G', 'G', 'G'],
            '41 of 74 schemes are finished, on budget.',
            '60 of 74 schemes are finished. Five were moved to February to avoid Christmas trading.',
          ),
          action(
            'Secure approval of the full business case for the Marl Cross bypass',
            ['Head of Strategic Transport', 'GTC', 'December 2025'],
            ['A', 'R', 'R'],
            'Tender prices are £7m above the estimate. Options to reduce scope are being costed.',
            'Reduced scope saves £4m and leaves £3m without a funder. The case has not been submitted; the Leader has written to the minister.',
          ),
          action(
            'Launch on-demand buses in the rural north and review them after six months',
            ['Head of Strategic Transport', 'GTC', 'September 2025 March 2026'],
            ['G', 'G', 'G'],
            'Service launched on 8 September with four vehicles.',
            '5,400 trips in the first quarter of running, above the forecast of 4,000. Data for the review is being gathered.',
          ),
          action(
            'Build the Riverside walking and cycling route between the station and the college',
            ['Head of Highways', 'GTC', 'Summer 2026'],
            ['G', 'G', 'G'],
            'Detailed design approved in July. Land agreement signed with the college.',
            'Contractor appointed in November. Work starts on site on 2 February.',
          ),
        ],
      },
      {
        title: 'Good jobs and lively town centres',
        directorate: 'Place',
        actions: [
          action(
            'Agree an inclusive growth strategy with employers, the college and neighbouring councils',
            ['Head of Economic Growth', 'GTC', 'November 2025'],
            ['G', 'G', 'B'],
            'Evidence base published. Four employer breakfasts held.',
            'Complete. The strategy was agreed on 20 November and the first meeting of the delivery partnership is in February.',
          ),
          action(
            'Finish the restoration of Wexmoor Market Hall and let nine tenths of its stalls',
            ['Head of Economic Growth', 'GTC', 'March 2026'],
            ['A', 'A', 'G'],
            'Roof finished. Stone repairs add three weeks to the programme.',
            'Scaffolding came down in November, and 44 of 52 stalls are let ahead of the reopening on 14 March.',
          ),
          action(
            'Support 400 small firms with advice and start-up grants',
            ['Head of Economic Growth', 'GTC', 'March 2026'],
            ['G', 'G', 'B'],
            '287 firms helped, with £310,000 in grants.',
            'Complete. The 400th firm was helped on 4 December; demand remains high and a bid is in for next year.',
          ),
          action(
            'Create a cultural programme for the borough’s 900th anniversary year',
            ['Head of Culture and Leisure', 'GTC', 'From April 2026'],
            ['S', 'S', 'S'],
            'Scheduled to start in the new year, once the outcome of the lottery bid is known.',
            'Lottery decision expected in February; the advisory group has met twice to prepare.',
          ),
        ],
      },
    ],
  },
];
