/** Random plans for property tests: levels, refs of several styles, posts, committees, timescales, reports. Small examples shrink to small plans. */
import fc from 'fast-check';

export interface RandomPlan {
  /** names of the levels, top first */
  readonly levels: readonly string[];
  readonly roots: readonly RandomItem[];
  /** oldest first */
  readonly periods: readonly string[];
}

export interface RandomItem {
  /** null = the plan shows none */
  readonly ref: string | null;
  readonly title: string;
  readonly children: readonly RandomItem[];
  /** of the deepest level only */
  readonly leaf: RandomLeaf | null;
}

export interface RandomLeaf {
  readonly officer: string;
  readonly committee: string;
  readonly due: string;
  readonly reports: readonly { readonly rag: string | null; readonly update: string | null }[];
}

const VERBS = ['Publish', 'Agree', 'Open', 'Review', 'Replace', 'Train', 'Reduce', 'Map'];
const THINGS = [
  'the housing register',
  'a skills fund',
  'street lighting',
  'the scheme of delegation',
  'foster places',
  'a repairs service',
];
const PLACES = ['in Lowmere', 'for the upper dales', 'with our partners', 'across the borough', 'in every ward', 'by the harbour'];
const HEADINGS = [
  'Sound money',
  'Thriving children',
  'Cleaner air',
  'Fair housing',
  'Open government',
  'Busy high streets',
  'Safe streets',
  'Good work',
];
const POSTS = [
  'Head of Finance',
  'Director of Law',
  'Harbour Master',
  'Chief Executive',
  'Head of People',
  'Programme Manager',
  'Head of ICT',
];
const COMMITTEES = ['Finance Committee', 'CPC', 'E+C', 'Housing Committee', 'Cabinet', 'Assurance Board'];
const DUES = [
  'March 2026',
  'From September 2025',
  'Ongoing',
  'TBC',
  'Spring 2026',
  'April-Sept 2026',
  'January 2026 onwards',
  'Q4 2025/26',
  '31/03/2026',
  'by 30 June 2026',
  'end of May 2026',
  '1 October 2025 and 31 March 2026',
];
const SAID = [
  'Two meetings were held.',
  'The tender closes in May; three bids so far.',
  'Costs rose by 4% – see the risk register.',
  'Nothing to add.',
  'Staff left.',
];
const ODD = ['=not a formula', '“quoted” & <marked>', '100% of 12/12', '🙂 thanks', "it's o'clock", '- a dash first', '50/50?'];

/** Ranks that trackers name, most general first; a plan has some of them in this order. */
const RANKS = ['Aim', 'Theme', 'Priority', 'Objective', 'Project'];
const DEEPEST = ['Action', 'Deliverable'];

const REF_STYLES: readonly ((path: readonly number[]) => string)[] = [
  (path) => path.join('.'),
  (path) => `A${path.join('.')}`,
  (path) => `IP${path.join('.')}`,
  (path) => `WX-${path.map((part) => String(part).padStart(2, '0')).join('')}`,
];

interface Drawn {
  readonly top: number;
  readonly deepest: number;
  readonly depth: number;
  readonly refStyle: number;
  readonly firstQuarter: number;
  readonly periods: number;
  readonly shape: readonly (readonly number[])[];
  readonly words: readonly Words[];
}

interface Words {
  readonly at: number;
  readonly officer: number;
  readonly committee: number;
  readonly due: number;
  readonly rags: readonly number[];
  readonly said: readonly { readonly text: number; readonly odd: number; readonly line: boolean }[];
}

const words: fc.Arbitrary<Words> = fc.record({
  at: fc.nat(THINGS.length * PLACES.length - 1),
  officer: fc.nat(POSTS.length - 1),
  committee: fc.nat(COMMITTEES.length - 1),
  due: fc.nat(DUES.length - 1),
  rags: fc.array(fc.nat(5), { minLength: 4, maxLength: 4 }),
  said: fc.array(fc.record({ text: fc.nat(SAID.length), odd: fc.nat(ODD.length), line: fc.boolean() }), { minLength: 4, maxLength: 4 }),
});

/** @param letters the statuses that may stand in a report; a blank is drawn now and then */
export function randomPlan(letters: string): fc.Arbitrary<RandomPlan> {
  return fc
    .record({
      top: fc.nat(RANKS.length - 1),
      deepest: fc.nat(DEEPEST.length - 1),
      depth: fc.integer({ min: 2, max: 4 }),
      refStyle: fc.nat(REF_STYLES.length),
      firstQuarter: fc.nat(7),
      periods: fc.integer({ min: 1, max: 4 }),
      /** how many children the items of each level below the top have, in turn */
      shape: fc.array(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 3 }),
      words: fc.array(words, { minLength: 3, maxLength: 12 }),
    })
    .map((drawn) => planOf(drawn, letters));
}

function planOf({ top, deepest, depth, refStyle, firstQuarter, periods, shape, words: pool }: Drawn, letters: string): RandomPlan {
  const parents = RANKS.slice(top).slice(0, depth - 1);
  const levels = [...parents, DEEPEST[deepest] ?? 'Action'];
  const refs = REF_STYLES[refStyle] ?? null;
  let count = 0;
  let headings = 0;
  const make = (path: readonly number[]): RandomItem => {
    const level = path.length - 1;
    if (level < levels.length - 1) {
      const heading = HEADINGS[headings % HEADINGS.length] ?? '';
      headings += 1;
      const title =
        headings > HEADINGS.length ? `${heading} ${PLACES[Math.floor(headings / HEADINGS.length) % PLACES.length] ?? ''}` : heading;
      const children = shape[path[0] === undefined ? 0 : (path[0] - 1) % shape.length]?.[level] ?? 1;
      return { ref: null, title, leaf: null, children: Array.from({ length: children }, (_, index) => make([...path, index + 1])) };
    }
    const drawn = pool[count % pool.length];
    count += 1;
    const verb = VERBS[count % VERBS.length] ?? '';
    const at = (drawn?.at ?? 0) + count;
    const title = `${verb} ${THINGS[at % THINGS.length] ?? ''} ${PLACES[Math.floor(at / THINGS.length) % PLACES.length] ?? ''}, part ${count}`;
    const reports = Array.from({ length: periods }, (_, index) => ({
      rag: [...letters, null][(drawn?.rags[index] ?? 0) % (letters.length + 1)] ?? null,
      update: saidIn(drawn?.said[index]),
    }));
    return {
      ref: refs?.(path) ?? null,
      title,
      children: [],
      leaf: {
        officer: POSTS[drawn?.officer ?? 0] ?? '',
        committee: COMMITTEES[drawn?.committee ?? 0] ?? '',
        due: DUES[drawn?.due ?? 0] ?? '',
        reports,
      },
    };
  };
  const roots = shape.map((_, index) => make([index + 1]));
  return { levels, roots, periods: Array.from({ length: periods }, (_, index) => periodAt(firstQuarter + index)) };
}

function saidIn(drawn: Words['said'][number] | undefined): string | null {
  if (drawn === undefined || drawn.text === SAID.length) return null;
  const odd = ODD[drawn.odd];
  return odd === undefined ? (SAID[drawn.text] ?? null) : `${SAID[drawn.text] ?? ''}${drawn.line ? '\n' : ' '}${odd}`;
}

/** Quarters counted from 2024-25 Q1. */
function periodAt(index: number): string {
  const year = 2024 + Math.floor(index / 4);
  return `${year}-${String((year + 1) % 100).padStart(2, '0')} Q${(index % 4) + 1}`;
}

/** Depth first, parents before their children. */
export function allItems(plan: RandomPlan): { readonly item: RandomItem; readonly level: number; readonly path: readonly RandomItem[] }[] {
  const walk = (items: readonly RandomItem[], path: readonly RandomItem[]): ReturnType<typeof allItems> =>
    items.flatMap((item) => [{ item, level: path.length, path }, ...walk(item.children, [...path, item])]);
  return walk(plan.roots, []);
}
