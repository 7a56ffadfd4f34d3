/** Plans of any size, depth and scale for the board's workbook: all that a return can say stands somewhere in them. Always the same. */
import { nextPeriod } from '#shared/domain/period.ts';
import type { Item, PlanDocument, Report } from '#shared/domain/plan.ts';
import { DEFAULT_SCALE, type RagScale } from '#shared/domain/rag.ts';
import { DEFAULT_RULES, type ReportingRules } from '#shared/domain/reporting.ts';
import { readTimescale } from '#shared/domain/timescale.ts';
import { itemWith } from './blank-item.ts';
import { report } from './return-plan.ts';

export interface BoardPlanWish {
  /** items of the deepest level */
  readonly count: number;
  readonly periods?: number;
  /** top first */
  readonly levels?: readonly string[];
  readonly scale?: RagScale;
  readonly withCommittees?: boolean;
  readonly rules?: Partial<ReportingRules>;
  /** about so many words in each update of the last period */
  readonly words?: number;
}

export const FIRST_PERIOD = '2023-24 Q4';

export function boardPlan({
  count,
  periods = 4,
  levels = ['Priority', 'Action'],
  scale = DEFAULT_SCALE,
  withCommittees = true,
  rules = {},
  words = 18,
}: BoardPlanWish): PlanDocument {
  const keys = [FIRST_PERIOD];
  while (keys.length < periods) keys.push(nextPeriod(keys.at(-1) ?? FIRST_PERIOD));
  const items: Item[] = [];
  const perParent = levels.length === 1 ? count : 6;
  const add = (level: number, parentId: string | null, path: readonly number[], index: number): void => {
    const ref = `${levels.length > 2 && level === 0 ? 'P' : ''}${path.join('.')}`;
    const deepest = level === levels.length - 1;
    items.push(
      deepest
        ? action(ref, level, parentId, index)
        : { ...item(ref, level, parentId), title: `${pick(HEADINGS, index)}${index < HEADINGS.length ? '' : ` ${pick(PLACES, index)}`}` },
    );
  };
  const action = (ref: string, level: number, parentId: string | null, index: number): Item => {
    const due = pick(DUES, index);
    const committees = withCommittees ? [pick(COMMITTEES, index), ...(index % 9 === 4 ? [pick(COMMITTEES, index + 1)] : [])] : [];
    return {
      ...item(ref, level, parentId),
      title: `${pick(VERBS, index)} ${pick(THINGS, index)} ${pick(PLACES, index)}`,
      officers: [pick(POSTS, index)],
      officerText: pick(POSTS, index),
      committees,
      committeeText: committees.length === 0 ? null : committees.join('/'),
      due: due === null ? null : readTimescale(due),
      links: index % 41 === 40 ? [{ kind: 'superseded-by', text: 'the Housing Strategy', itemId: null }] : [],
      reports: Object.fromEntries(keys.flatMap((period, at) => said(period, at, index).map((one) => [period, one]))),
    };
  };
  const said = (period: string, at: number, index: number): Report[] => {
    const last = at === keys.length - 1;
    if (last && index % 13 === 5) return [];
    const code = statusOf(scale, index, at, keys.length);
    const source = { sourceId: 'file-1', file: 'Returns of the quarter.xlsx', sheet: pick(SHEETS, index), cell: `F${index + 5}` };
    const one = report(period, code, textOf(index, last ? words : 12), source);
    const meaning = scale.values.find((value) => value.code === code)?.meaning;
    const trouble = meaning === 'off-track' || meaning === 'at-risk';
    return [
      {
        ...one,
        pathToGreen:
          trouble && index % 3 !== 0
            ? 'Second contractor engaged; the milestones are re-planned with the service and reported to the programme board each month.'
            : null,
        forecast: trouble ? pick(['June 2025', 'Autumn 2025', 'March 2026'], index) : null,
        ...(last && index % 17 === 3
          ? {
              reportedRag: scale.values.at(2)?.code ?? code,
              moderatedRag: code,
              moderationReason: 'Two milestones of the quarter were missed; the forecast is after the due date.',
            }
          : {}),
      },
    ];
  };
  let index = 0;
  const grow = (level: number, parentId: string | null, path: readonly number[]): void => {
    for (
      let child = 1;
      index < count && child <= (level === 0 ? Number.POSITIVE_INFINITY : level === levels.length - 1 ? perParent : 3);
      child += 1
    ) {
      const here = [...path, child];
      const ref = `${levels.length > 2 && level === 0 ? 'P' : ''}${here.join('.')}`;
      add(level, parentId, here, level === levels.length - 1 ? index : child - 1);
      if (level === levels.length - 1) index += 1;
      else grow(level + 1, ref, here);
    }
  };
  grow(0, null, []);
  return {
    id: 'board',
    name: 'Improvement and Transformation Delivery Plan 2024-26',
    organisation: 'Wexmoor Borough Council',
    levels: levels.map((name) => ({ name })),
    scale,
    rules: { ...DEFAULT_RULES, ...rules },
    periods: keys,
    items,
    posts: POSTS.map((name, at) => ({
      id: `post-${at}`,
      name,
      directorate: pick(['Place', 'Adults', 'Corporate Services'], at),
      aliases: [],
    })),
    committees: withCommittees
      ? COMMITTEES.map((code, at) => ({ id: `committee-${at}`, name: COMMITTEE_NAMES[at] ?? code, code, aliases: [] }))
      : [],
  };
}

/** The file that its reports come from. */
export const BOARD_PLAN_FILES = [
  { id: 'file-1', name: 'Returns of the quarter.xlsx', sha256: 'ab'.repeat(32), importedAt: '2025-01-14T09:30:00.000Z' },
];

/** Mostly on track; some late, some recovering, some done as time goes by, some not begun. */
function statusOf(scale: RagScale, index: number, at: number, periods: number): string {
  const of = (...meanings: readonly string[]): string =>
    meanings.flatMap((meaning) => scale.values.filter((value) => value.meaning === meaning).map(({ code }) => code)).at(0) ??
    scale.values[0]?.code ??
    '';
  const left = periods - 1 - at;
  const nth = (meaning: string): string => {
    const all = scale.values.filter((value) => value.meaning === meaning);
    return all[index % Math.max(1, all.length)]?.code ?? of('on-track', 'at-risk');
  };
  switch (index % 12) {
    case 0:
      return left < 3 ? nth('off-track') : nth('at-risk');
    case 1:
      return left === 0 ? nth('at-risk') : nth('on-track');
    case 2:
      return left < 2 ? nth('complete') : nth('on-track');
    case 3:
      return nth('complete');
    case 4:
      return left === 0 ? nth('on-track') : nth('at-risk');
    case 5:
      return left === 0 ? nth('on-track') : nth('not-started');
    case 6:
      return nth('not-started');
    case 7:
      return left === 0 ? nth('off-track') : nth('on-track');
    default:
      return nth('on-track');
  }
}

function textOf(index: number, words: number): string {
  const all: string[] = [];
  for (let at = index; all.length < words; at += 1) all.push(...pick(SENTENCES, at).split(' '));
  return `${all
    .slice(0, words)
    .join(' ')
    .replace(/[.,;]$/, '')}.`;
}

function pick<T>(from: readonly [T, ...T[]], index: number): T {
  return from[index % from.length] ?? from[0];
}

function item(ref: string, level: number, parentId: string | null): Item {
  return itemWith({ id: ref, level, parentId });
}

const HEADINGS = [
  'Sound money',
  'Thriving children and families',
  'Cleaner air and greener travel',
  'Fair housing',
  'Open government',
  'Busy high streets',
  'Safe streets',
] as const;
const VERBS = ['Publish', 'Agree', 'Open', 'Review', 'Replace', 'Reduce', 'Map'] as const;
const THINGS = [
  'the housing register',
  'a skills fund for school leavers',
  'street lighting on the main routes',
  'the scheme of delegation and its guidance',
  'foster places',
  'a repairs service',
] as const;
const PLACES = ['in Lowmere', 'for the upper dales', 'with our partners', 'across the borough', 'by the harbour'] as const;
const POSTS = [
  'Head of Finance',
  'Director of Law',
  'Harbour Master',
  'Chief Executive',
  'Head of People and Culture',
  'Programme Manager',
] as const;
const COMMITTEES = ['CPC', 'E+C', 'A+H', 'C+F', 'FSC'] as const;
const COMMITTEE_NAMES = [
  'Corporate Policy Committee',
  'Environment and Communities',
  'Adults and Health',
  'Children and Families',
  'Finance Sub-Committee',
];
const DUES = [
  'March 2026',
  '30 June 2024',
  'Ongoing',
  'Spring 2025',
  '31 December 2025',
  'TBC',
  'September 2024',
  null,
  'March 2025',
] as const;
const SHEETS = ['Place', 'Adults', 'Corporate'] as const;
const SENTENCES = [
  'The tender closed in May with three bids, and the contract is being prepared.',
  'Two workshops were held with members and officers.',
  'Costs rose by four per cent; the risk register has been updated.',
  'The consultation ended and its results go to committee in the new year.',
  'Recruitment to both posts is complete.',
] as const;

/** Five labels in words, two of them on track. */
export const FIVE_LABELS: RagScale = {
  name: 'Delivery confidence',
  values: [
    {
      code: 'Off track',
      label: 'Off track',
      definition: 'Will not be delivered without a change of plan',
      meaning: 'off-track',
      look: 'r',
      words: [],
    },
    { code: 'Slipping', label: 'Slipping', definition: 'Behind, with a plan to recover', meaning: 'at-risk', look: 'a', words: [] },
    { code: 'On track', label: 'On track', definition: 'Going as planned', meaning: 'on-track', look: 'g', words: [] },
    { code: 'Ahead', label: 'Ahead', definition: 'Ahead of plan', meaning: 'on-track', look: 'g', words: [] },
    { code: 'Delivered', label: 'Delivered', definition: 'Finished and signed off', meaning: 'complete', look: 'b', words: [] },
  ],
};

/** Numbers, worst first. */
export const ONE_TO_FIVE: RagScale = {
  name: 'Score',
  values: [
    { code: '1', label: 'Failing', definition: 'No prospect of delivery', meaning: 'off-track', look: 'r', words: [] },
    { code: '2', label: 'Doubtful', definition: 'Delivery is doubtful', meaning: 'off-track', look: 'r', words: [] },
    { code: '3', label: 'Feasible', definition: 'Delivery is feasible', meaning: 'at-risk', look: 'a', words: [] },
    { code: '4', label: 'Probable', definition: 'Delivery is probable', meaning: 'on-track', look: 'g', words: [] },
    { code: '5', label: 'Done', definition: 'Delivered', meaning: 'complete', look: 'b', words: [] },
  ],
};

export const THREE_POINTS: RagScale = {
  name: 'Three points',
  values: DEFAULT_SCALE.values.filter(({ code }) => 'RAG'.includes(code)),
};
