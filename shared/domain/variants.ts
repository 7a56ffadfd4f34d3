/**
 * Two spellings that may be one post or one committee: "Head of H.R." and "Head of HR". Suggested with a reason, never taken silently;
 * what differs in a word that matters ("Head of Finance", "Head of Planning") is no suggestion.
 */
import type { Committee, Post } from './plan.ts';

export interface Variant {
  readonly id: string;
  /** the name or alias of the plan that it is like */
  readonly name: string;
  /** 0 to 1; 1 = nothing but case, spaces, full stops, "&" or punctuation differs */
  readonly score: number;
  /** in words: "'Head of H.R.' and 'Head of HR' differ in full stops only" */
  readonly reason: string;
}

/** Posts of the plan that `said` may be another spelling of, most likely first; empty where it is none of them. */
export function postVariants(said: string, known: readonly Post[]): Variant[] {
  return ranked(known.map(({ id, name, aliases }) => likest(said, id, [name, ...aliases], POST_STEPS)));
}

/** Committees of the plan that `said` may be another spelling of, most likely first. A code in brackets says what it stands for. */
export function committeeVariants(said: string, known: readonly Committee[]): Variant[] {
  return ranked(
    known.map(({ id, name, code, aliases }) => {
      const names = [name, ...(code === null ? [] : [code]), ...aliases];
      const found = withCodes(said).map((one) => likest(one, id, names.flatMap(withCodes), COMMITTEE_STEPS));
      return ranked(found)[0] ?? null;
    }),
  );
}

/** "Coast and Environment Committee (CEC)" goes by three names. */
function withCodes(name: string): string[] {
  const [, whole = '', code = ''] = /^(.*\S)\s*\(([A-Z][A-Z+&/ -]{0,7})\)\s*$/.exec(name) ?? [];
  return whole === '' ? [name] : [name, whole, code];
}

function ranked(found: readonly (Variant | null)[]): Variant[] {
  return found.filter((one) => one !== null).sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1));
}

function likest(said: string, id: string, names: readonly string[], steps: readonly Step[]): Variant | null {
  const found = names.flatMap((name): Variant[] => {
    const alike = compareSpellings(said, name, steps);
    return alike === null ? [] : [{ id, name, ...alike }];
  });
  return ranked(found)[0] ?? null;
}

/** One way in which spellings differ without meaning something else: both are brought to one form. */
interface Step {
  readonly word: string;
  readonly weight: number;
  readonly apply: (text: string) => string;
}

function compareSpellings(a: string, b: string, steps: readonly Step[]): Pick<Variant, 'score' | 'reason'> | null {
  const [x, y] = [a.trim(), b.trim()];
  const written = [WRITING, steps].find((some) => {
    const [left, right] = [formOf(x, some), formOf(y, some)];
    return left !== '' && (left === right || (some === steps && nearlySame(left, right) !== null));
  });
  const inOrder = steps.filter((step) => step !== ORDER);
  const short = written === undefined ? nearlySame(formOf(x, inOrder), formOf(y, inOrder)) : null;
  const used = written ?? (short === null ? null : inOrder);
  if (used === null || y === '') return null;
  const nearly = nearlySame(formOf(x, used), formOf(y, used));
  const needed = used.filter((step) => {
    const others = used.filter((other) => other !== step);
    const [left, right] = [formOf(x, others), formOf(y, others)];
    return left !== right && (nearly === null || nearlySame(left, right)?.word !== nearly.word);
  });
  const score = needed.reduce((product, step) => product * step.weight, nearly?.weight ?? 1);
  if (score < LEAST_LIKE) return null;
  if (used === WRITING) {
    const ways = needed.map(({ word }) => word);
    const reason = x === y ? `'${x}' and '${y}' are the same` : `'${x}' and '${y}' differ in ${ways.join(' and ') || 'punctuation'} only`;
    return { score, reason };
  }
  const ways = [
    ...needed.filter((step) => !WRITING.includes(step)).map(({ word }) => (word === ADDED ? addedWords(x, y) : word)),
    ...(nearly === null ? [] : [nearly.word]),
  ];
  return { score: Math.round(score * 100) / 100, reason: `'${x}' and '${y}': ${[...new Set(ways)].join(', ')}` };
}

function formOf(text: string, steps: readonly Step[]): string {
  return steps.reduce((now, step) => step.apply(now), text.normalize('NFKC'));
}

const LEAST_LIKE = 0.7;
const ADDED = 'added';

/** One word that is misspelt, or stands as its initials; everything else is equal. */
function nearlySame(a: string, b: string): { readonly word: string; readonly weight: number } | null {
  if (a === b || a === '' || b === '') return null;
  const [left, right] = [a.split(' '), b.split(' ')];
  if (left.length !== right.length || byInitials(left, right))
    return byInitials(left, right) || byInitials(right, left) ? { word: 'abbreviation', weight: 0.88 } : null;
  const differing = left.flatMap((word, index) => (word === right[index] ? [] : [[word, right[index] ?? ''] as const]));
  const [pair, ...more] = differing;
  if (pair === undefined || more.length > 0) return null;
  const shorter = Math.min(pair[0].length, pair[1].length);
  if (shorter < 5 || /\d/.test(pair.join(''))) return null;
  const letters = distance(pair[0], pair[1]);
  if (letters === 1) return { word: 'one letter', weight: 0.9 };
  return letters === 2 && shorter >= 10 && pair[0].charAt(0) === pair[1].charAt(0) ? { word: 'two letters', weight: 0.82 } : null;
}

/** "head asc" beside "head adult social care", "ec" beside "environment communities". */
function byInitials(words: readonly string[], long: readonly string[]): boolean {
  const short = words.every((word) => word.length === 1) ? [words.join('')] : words; // "e c" was "E+C"
  let at = 0;
  let used = false;
  for (const word of short) {
    if (word === long[at]) at += 1;
    else if (!used && word.length >= 2 && word.length <= 5 && word === initials(long.slice(at, at + word.length))) {
      at += word.length;
      used = true;
    } else return false;
  }
  return used && at === long.length;
}

function initials(words: readonly string[]): string {
  return words.map((word) => word.charAt(0)).join('');
}

/** Letters to change, add, drop or swap with the next, to make one word of the other; 3 stands for more than two. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  const rows: number[][] = [];
  for (let i = 0; i <= a.length; i += 1) {
    const row: number[] = [];
    for (let j = 0; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best =
        i === 0 || j === 0 ? i + j : Math.min((rows[i - 1]?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (rows[i - 1]?.[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      row.push(best);
    }
    rows.push(row);
  }
  return Math.min(3, rows[a.length]?.[b.length] ?? 3);
}

function addedWords(a: string, b: string): string {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const [left, right] = [words(a), words(b)];
  const extra = [...(a.match(/[\p{L}\p{N}]+/gu) ?? []), ...(b.match(/[\p{L}\p{N}]+/gu) ?? [])].filter((word) => {
    const key = word.toLowerCase();
    return (
      left.has(key) !== right.has(key) &&
      /^(?:interim|acting|temporary|designate|vacant|committee|service|services|council|councils|s151|section|151|officer|monitoring|mo|cfo|siro|dass|dcs|dph)$/.test(
        key,
      )
    );
  });
  return extra.length === 0 ? 'words added' : `'${[...new Set(extra)].join(' ')}' added`;
}

const EXPANDED: Readonly<Record<string, string>> = {
  hr: 'human resources',
  od: 'organisational development',
  it: 'ict',
  exec: 'executive',
  dir: 'director',
  asst: 'assistant',
  ass: 'assistant',
  dep: 'deputy',
  mgr: 'manager',
  mgmt: 'management',
  dept: 'department',
  svc: 'service',
  svcs: 'services',
  serv: 'services',
  comms: 'communications',
  gov: 'governance',
  corp: 'corporate',
  env: 'environment',
  fin: 'finance',
  asc: 'adult social care',
  ceo: 'chief executive',
  cx: 'chief executive',
  cfo: 'chief finance officer',
  coo: 'chief operating officer',
  hos: 'head service',
  ad: 'assistant director',
  ed: 'executive director',
  dph: 'director public health',
  dcs: 'director childrens services',
  dass: 'director adult social services',
  hd: 'head',
  cttee: 'committee',
  ctte: 'committee',
  cmte: 'committee',
  comm: 'committee',
  organizational: 'organisational',
  programmes: 'programme',
  program: 'programme',
};

function eachWord(change: (word: string) => string): (text: string) => string {
  return (text) =>
    text
      .split(' ')
      .map(change)
      .filter((word) => word !== '')
      .join(' ');
}

const trivial = (word: string, apply: (text: string) => string): Step => ({ word, weight: 1, apply });

const WRITING: readonly Step[] = [
  trivial('case', (text) => text.toLowerCase()),
  trivial("'&' for 'and'", (text) => text.replace(/\s*[&+]\s*/g, ' and ')),
  trivial('full stops', (text) => text.replace(/\.(?=\s|$|\p{L})/gu, '')),
  trivial('apostrophes', (text) => text.replace(/['’‘`]/g, '')),
  trivial('punctuation', (text) => text.replace(/[^\p{L}\p{N}\s]+/gu, ' ')),
  trivial('spaces', (text) => text.replace(/\s+/g, ' ').trim()),
];

const SMALL_WORDS: Step = {
  word: 'a small word left out',

  weight: 0.96,
  apply: eachWord((word) => (/^(?:of|the|for|in|to|and)$/.test(word) ? '' : word)),
};
const ABBREVIATION: Step = {
  word: 'abbreviation',

  weight: 0.92,
  apply: eachWord((word) => (Object.hasOwn(EXPANDED, word) ? (EXPANDED[word] ?? word) : word)),
};
const PLURAL: Step = {
  word: 'one letter',

  weight: 0.93,
  apply: eachWord((word) => (word.length > 4 ? word.replace(/(?<!s)s$/, '') : word)),
};
const ORDER: Step = { word: 'word order', weight: 0.9, apply: (text) => text.split(' ').sort().join(' ') };

const POST_STEPS: readonly Step[] = [
  ...WRITING,
  SMALL_WORDS,
  ABBREVIATION,
  {
    word: ADDED,
    weight: 0.9,
    apply: eachWord((word) => (/^(?:interim|acting|temporary|designate|vacant)$/.test(word) ? '' : word)),
  },
  {
    word: ADDED,
    weight: 0.86,
    // a second hat, never the whole post
    apply: (text) => text.replace(/(?<=\S) (?:s ?151|section 151|monitoring officer|mo|siro|chief finance officer)(?: officer)?$/, ''),
  },
  {
    word: ADDED,
    weight: 0.82,
    apply: (text) => text.replace(/^head services? (?=\S)/, 'head ').replace(/\bcouncils? /, ''),
  },
  PLURAL,
  ORDER,
];

const COMMITTEE_STEPS: readonly Step[] = [
  ...WRITING,
  SMALL_WORDS,
  ABBREVIATION,
  { word: ADDED, weight: 0.94, apply: (text) => text.replace(/(?<=\S) committees?\b/, '') },
  PLURAL,
  ORDER,
];
