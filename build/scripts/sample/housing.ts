/** The second plan of the sample council: recommendations of an invented inspection of its housing service. */
import type { Rag } from './plan.ts';

export const HOUSING_PLAN = 'Housing Assurance Action Plan';

export interface SampleRecommendation {
  readonly title: string;
  readonly narrative: string;
  readonly actions: readonly (readonly [title: string, officer: string, due: string, rag: Rag, update: string])[];
}

export const RECOMMENDATIONS: readonly SampleRecommendation[] = [
  {
    title: 'Know the condition of every home',
    narrative:
      'The council holds a survey of less than half of its homes that is newer than five years. It cannot show that it knows where the risks are, nor plan its investment with confidence.',
    actions: [
      [
        'Survey the condition of all 5,200 council homes, starting with those never surveyed',
        'Head of Housing',
        'March 2027',
        'G',
        '1,940 homes surveyed; the contractor is two weeks ahead.',
      ],
      [
        'Bring survey results, repairs and tenancy records into one asset database',
        'Head of Housing/ Head of Digital and Technology',
        'June 2026',
        'A',
        'Repairs and surveys are joined. Tenancy data waits for cleansing of 600 addresses.',
      ],
      [
        'Report the results to members and tenants twice a year',
        'Head of Housing',
        'From October 2025',
        'B',
        'First report made on 15 October, with a version for tenants; the cycle is set.',
      ],
    ],
  },
  {
    title: 'Assure the safety of tenants',
    narrative:
      'Gas and electrical safety are well controlled. Remedial actions from fire risk assessments and water hygiene checks are not tracked to completion, and oversight by members is limited.',
    actions: [
      [
        'Complete all overdue remedial actions from fire risk assessments',
        'Head of Building Safety',
        'December 2025',
        'R',
        '71 of 214 actions remain open because the fire door contract was let late. Waking watch is in place at Larch Court.',
      ],
      [
        'Appoint a competent person for each area of building safety',
        'Director of Place',
        'September 2025',
        'B',
        'All five appointments made and published.',
      ],
      [
        'Introduce a weekly dashboard of safety checks for the leadership team',
        'Head of Building Safety',
        'Completed',
        'B',
        'In use since July; the internal auditor has confirmed the figures.',
      ],
      [
        'Renew electrical tests older than five years',
        'Head of Building Safety',
        'April-Sept 2026',
        'S',
        'Programme drawn up; it begins in April with 430 homes.',
      ],
    ],
  },
  {
    title: 'Repair homes right first time',
    narrative: 'Tenants wait too long for routine repairs and often have to call again. The service does not use what they say to improve.',
    actions: [
      [
        'Bring the backlog of routine repairs under 300 and hold it there',
        'Head of Housing',
        'February/March 2026',
        'A',
        'Backlog is 410, from 1,150 in June. Plastering remains the slowest trade.',
      ],
      [
        'Give operatives mobile devices so that follow-on work is booked on the doorstep',
        'Head of Digital and Technology',
        'November 2025',
        'B',
        'All 46 operatives have devices; follow-on visits are booked in nine cases out of ten.',
      ],
      [
        'Set up a damp and mould team that visits within five working days',
        'Head of Housing',
        'October 2025',
        'B',
        'Team of six at work since 6 October; the average first visit is at three days.',
      ],
      [
        'Survey satisfaction after every repair and publish what was changed as a result',
        'Head of Customer Services',
        'January 2026 onwards',
        'S',
        'Supplier chosen; text message surveys start on 12 January.',
      ],
    ],
  },
  {
    title: 'Put tenants at the heart of decisions',
    narrative: 'There is goodwill towards tenants but no formal way in which they can shape policy or hold the council to account.',
    actions: [
      [
        'Establish a tenant scrutiny panel with its own budget',
        'Head of Communities',
        'Autumn 2025',
        'B',
        'Panel of twelve met for the first time on 18 November and has chosen repairs as its first review.',
      ],
      [
        'Train the members of the panel and the officers who support it',
        'Head of Communities',
        'TBC',
        'G',
        'First two sessions held; dates for the rest depend on the tutor.',
      ],
      [
        'Review the complaints policy against the ombudsman’s code',
        'Monitoring Officer',
        'December 2025',
        'B',
        'Revised policy adopted on 9 December.',
      ],
    ],
  },
  {
    title: 'Treat every tenant fairly',
    narrative: 'The council knows little about the needs of its tenants and so cannot show that its services are fair to all.',
    actions: [
      [
        'Collect information on the needs of every household through a tenancy visit',
        'Head of Housing',
        'Working group - September 2025 All visits - March 2027',
        'A',
        '820 visits made. The evening team is one officer short.',
      ],
      [
        'Offer letters and forms in large print, easy read and the five most used languages',
        'Head of Communications',
        'Summer 2025',
        'B',
        'Available since August and advertised with every rent statement.',
      ],
      [
        'Adopt a vulnerability policy and train all front-line staff in it',
        'Head of Housing/ Head of People',
        'March 2026',
        'G',
        'Policy adopted in October; 88 of 130 staff have been trained.',
      ],
    ],
  },
  {
    title: 'Govern the landlord service with grip',
    narrative:
      'Reports to committee are long and describe activity rather than outcome. Risks are not carried into the corporate register, and the business plan rests on assumptions that are out of date.',
    actions: [
      [
        'Create a landlord assurance board with an independent chair',
        'Chief Executive',
        'July 2025',
        'B',
        'Board has met every month since July.',
      ],
      [
        'Refresh the thirty-year business plan with tested assumptions',
        'Director of Finance/S151',
        'January 2026',
        'A',
        'Model rebuilt and tested by the external adviser. Rent assumptions will follow the government’s announcement.',
      ],
      [
        'Carry landlord risks into the corporate risk register and review them each quarter',
        'Head of Strategy and Performance',
        'Completed',
        'B',
        'Eleven risks carried over; the second review was held in December.',
      ],
    ],
  },
];
