/** What a header cell says: a role or a level by its words, and a period ("Q2", "2024/25 Q3") if it names one. */

import type { PeriodWords } from './period-words.ts';
import { periodWords, withoutPeriodWords } from './period-words.ts';
import type { HeaderWord, Vocabulary } from './vocabulary.ts';
import { plainWords } from './vocabulary.ts';

export interface HeaderMatch {
  readonly word: HeaderWord | null;
  /** 1 = the header is exactly a known phrase, less = it contains one; 0 = none */
  readonly strength: number;
  readonly period: PeriodWords | null;
}

export type HeaderReader = (text: string) => HeaderMatch;

/** A reader of header texts over one vocabulary; it remembers what it has read, because headers repeat. */
export function headerReader(vocabulary: Vocabulary): HeaderReader {
  const exact = new Map(vocabulary.headers.map((word) => [word.phrase, word]));
  const longestFirst = [...vocabulary.headers].sort((a, b) => b.phrase.length - a.phrase.length);
  const read = new Map<string, HeaderMatch>();
  return (text) => {
    const before = read.get(text);
    if (before !== undefined) return before;
    const match = matchHeader(text, exact, longestFirst);
    read.set(text, match);
    return match;
  };
}

const NOTHING: HeaderMatch = { word: null, strength: 0, period: null };

function matchHeader(text: string, exact: ReadonlyMap<string, HeaderWord>, longestFirst: readonly HeaderWord[]): HeaderMatch {
  if (text.length === 0 || text.length > 120) return NOTHING;
  const period = periodWords(text);
  const plain = plainWords(period === null ? text : withoutPeriodWords(text));
  if (plain === '') return { word: null, strength: 0, period };
  // "Number of actions", "No. of red": a count of things, and none of them
  if (COUNTS.test(plain)) return { word: null, strength: 0, period };
  const whole = exact.get(plain);
  if (whole !== undefined) return { word: whole, strength: 1, period };
  const words = plain.split(' ');
  if (words.length > 14) return { word: null, strength: 0, period };
  const padded = ` ${plain} `;
  // A role's phrase says more than a level's name ("Action owner" is an owner); among levels the last word names the thing.
  let role: HeaderWord | null = null;
  let level: { word: HeaderWord; at: number } | null = null;
  for (const word of longestFirst) {
    const at = padded.lastIndexOf(` ${word.phrase} `);
    if (at < 0) continue;
    if (word.role !== 'level') {
      if (role === null && !FAINT.has(word.phrase)) role = word;
    } else if (level === null || (at > level.at && level.word.phrase.indexOf(' ') < 0)) level = { word, at };
  }
  // "Checklist item", "Agenda item": the last word says what the rows are.
  if (role === null && level === null && words.length <= 3 && words.at(-1) === 'item') role = exact.get('item') ?? null;
  const found = strongest(role, level?.word ?? null);
  if (found === null) return { word: null, strength: 0, period };
  const share = found.phrase.split(' ').length / words.length;
  return { word: found, strength: share >= 0.5 ? 0.85 : share >= 0.25 ? 0.7 : 0.5, period };
}

const COUNTS = /^(?:total )?(?:number|no|count) of \b/;

/** Words that mean something as a whole header, but next to nothing inside a longer one. */
const FAINT: ReadonlySet<string> = new Set([
  'no',
  'line',
  'what',
  'who',
  'when',
  'why',
  'name',
  'item',
  'code',
  'id',
  'service',
  'type',
  'cost',
  'board',
  'number',
  'detail',
  'details',
  'summary',
  'context',
  'target',
  'direction',
  'dot',
  'trend',
  'movement',
  'source',
  'origin',
  'team',
  'department',
  'purpose',
  'partners',
  'stakeholders',
  'recovery',
  'savings',
  'percent',
  'achievements',
  'headline',
  'headlines',
  'highlights',
  'position',
  'baseline',
  'actual',
  'off',
  'resp',
  'pm',
  'tgt',
  'cmts',
  'desc',
  'dca',
  'confidence',
  'score',
  'health',
  'kpi',
  'kpis',
  'author',
]);

function strongest(role: HeaderWord | null, level: HeaderWord | null): HeaderWord | null {
  if (role === null) return level;
  if (level === null) return role;
  // "What we will do - Priority actions": a phrase of several words for a level outweighs one faint word for a role.
  if (level.phrase.includes(' ') && !role.phrase.includes(' ')) return level;
  return role;
}
