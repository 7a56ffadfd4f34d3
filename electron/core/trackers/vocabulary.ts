/**
 * The words recognition knows: header words by role, names of levels, words that begin a line about the whole sheet.
 * Data, not code: a user's own words (store table `vocabulary`) are added with `extendVocabulary`.
 */
import type { ColumnRole } from '#shared/domain/reading.ts';

/** `level` = the header names a rank of the plan ("Recommendation", "Key deliverables"). */
export type WordRole = ColumnRole | 'level';

export interface HeaderWord {
  /** lower case, letters and figures with single spaces: "action completed by" */
  readonly phrase: string;
  readonly role: WordRole;
  /** for a level: the name it gives the level ("Action"); null otherwise */
  readonly level: string | null;
}

export interface Vocabulary {
  readonly headers: readonly HeaderWord[];
  /** last words of a committee's or board's name */
  readonly committees: readonly string[];
  /** first words of a row that adds others up */
  readonly totals: readonly string[];
  /** first words of a remark under or above a table */
  readonly notes: readonly string[];
  /** words that a return's title carries beside the name of who sends it */
  readonly returns: readonly string[];
}

/**
 * A vocabulary with more header words. A later word wins over an earlier one of the same spelling; `role` may be a column
 * role or "level" (the word itself, capitalised, is then the level's name). Words of unknown roles are left out.
 */
export function extendVocabulary(base: Vocabulary, words: readonly { readonly word: string; readonly role: string }[]): Vocabulary {
  const added = words.flatMap(({ word, role }): HeaderWord[] => {
    const phrase = plainWords(word);
    const known = WORD_ROLES.find((candidate) => candidate === role);
    if (phrase === '' || known === undefined) return [];
    return [{ phrase, role: known, level: known === 'level' ? phrase.charAt(0).toUpperCase() + phrase.slice(1) : null }];
  });
  const replaced = new Set(added.map((word) => word.phrase));
  return { ...base, headers: [...base.headers.filter((word) => !replaced.has(word.phrase)), ...added] };
}

/** Lower case, apostrophes dropped, everything but letters and figures a single space. */
export function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’‘']/g, '')
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const WORD_ROLES: readonly WordRole[] = [
  'level',
  'ref',
  'parent-ref',
  'title',
  'parent-title',
  'narrative',
  'officer',
  'sponsor',
  'committee',
  'timescale',
  'status',
  'update',
  'path-to-green',
  'forecast',
  'completed',
  'kind',
  'notes',
  'unused',
];

const PHRASES: Partial<Record<WordRole, readonly string[]>> = {
  ref: [
    'ref',
    'reference',
    'ref no',
    'ref number',
    'number',
    'no',
    'id',
    'action ref',
    'action no',
    'action number',
    'item no',
    'code',
    'line',
  ],
  title: ['title', 'description', 'description of action', 'detail', 'details', 'name', 'what', 'what will be done', 'item', 'summary'],
  narrative: [
    'narrative',
    'background',
    'context',
    'rationale',
    'why',
    'finding',
    'findings',
    'supporting narrative',
    'success measure',
    'success measures',
    'measure of success',
    'intended outcome',
  ],
  officer: [
    'lead officer',
    'lead',
    'leads',
    'lead officers',
    'officer',
    'responsible officer',
    'responsible',
    'responsible person',
    'responsibility',
    'owner',
    'owners',
    'action owner',
    'accountable officer',
    'accountable',
    'assigned to',
    'who',
    'by whom',
    'lead director',
    'head of service',
    'service lead',
    'project lead',
    'project manager',
    'delivery lead',
    'person responsible',
  ],
  sponsor: [
    'sponsor',
    'clt sponsor',
    'slt sponsor',
    'executive sponsor',
    'senior responsible owner',
    'sro',
    'clt lead',
    'leadership team lead',
    'leadership team sponsor',
    'portfolio holder',
  ],
  committee: [
    'committee',
    'committees',
    'board',
    'governance',
    'oversight',
    'oversight committee',
    'service committee',
    'governance board',
    'reporting to',
  ],
  timescale: [
    'timescale',
    'timescales',
    'due',
    'due date',
    'deadline',
    'target date',
    'target completion',
    'target completion date',
    'date due',
    'by when',
    'when',
    'completion date',
    'completed by',
    'action completed by',
    'complete by',
    'delivered by',
    'delivery date',
    'delivery by',
    'end date',
    'planned completion',
    'planned end date',
    'timeframe',
    'timeline',
    'milestone date',
    'baseline date',
  ],
  status: [
    'rag',
    'brag',
    'status',
    'rag status',
    'brag status',
    'rag rating',
    'brag rating',
    'bragg',
    'progress rating',
    'delivery status',
    'current status',
    'overall rag',
    'rating',
    'self assessed rag',
  ],
  update: [
    'update',
    'updates',
    'progress',
    'progress update',
    'progress this quarter',
    'commentary',
    'comment',
    'comments',
    'narrative update',
    'position statement',
    'latest position',
    'current position',
    'what has been done',
    'progress to date',
    'latest update',
    'quarterly update',
    'action taken',
    'actions taken',
    'status update',
    'rag commentary',
    'rag narrative',
    'rag rationale',
  ],
  'path-to-green': [
    'path to green',
    'route to green',
    'recovery action',
    'recovery actions',
    'recovery plan',
    'mitigation',
    'mitigations',
    'mitigating action',
    'mitigating actions',
    'actions to get back on track',
  ],
  forecast: [
    'forecast',
    'forecast date',
    'forecast completion',
    'forecast completion date',
    'expected date',
    'expected completion',
    'revised date',
    'revised completion date',
    'revised due date',
    'revised deadline',
    'anticipated completion',
  ],
  completed: [
    'completed on',
    'date completed',
    'actual completion',
    'actual completion date',
    'actual date',
    'date closed',
    'completed date',
  ],
  kind: ['type', 'kind', 'category', 'classification'],
  notes: [
    'notes',
    'note',
    'remarks',
    'evidence',
    'risk',
    'risks',
    'issues',
    'dependencies',
    'budget',
    'cost',
    'funding',
    'resources',
    'directorate',
    'service',
    'links',
  ],
};

/** The spelling in a header or a heading -> the level's name. Most general first. */
const LEVEL_WORDS: Readonly<Record<string, string>> = {
  pillar: 'Pillar',
  vision: 'Vision',
  ambition: 'Ambition',
  goal: 'Goal',
  aim: 'Aim',
  theme: 'Theme',
  commitment: 'Commitment',
  recommendation: 'Recommendation',
  rec: 'Recommendation',
  priority: 'Priority',
  outcome: 'Outcome',
  objective: 'Objective',
  workstream: 'Workstream',
  programme: 'Programme',
  project: 'Project',
  initiative: 'Initiative',
  action: 'Action',
  deliverable: 'Deliverable',
  milestone: 'Milestone',
  task: 'Task',
  step: 'Step',
  activity: 'Activity',
  'what do we want to achieve': 'Objective',
  'what we want to achieve': 'Objective',
  'how are we going to do it': 'Step',
  'how will we do it': 'Step',
  'how we will do it': 'Step',
  'what we will do': 'Action',
  'what will we do': 'Action',
  'what are we going to do': 'Action',
};

/** Names of levels, most general first. */
export const LEVEL_ORDER: readonly string[] = [...new Set(Object.values(LEVEL_WORDS))];

export const DEFAULT_VOCABULARY: Vocabulary = {
  headers: [
    ...Object.entries(PHRASES).flatMap(([role, phrases]) =>
      phrases.flatMap((phrase): HeaderWord[] => {
        const known = WORD_ROLES.find((candidate) => candidate === role);
        return known === undefined ? [] : [{ phrase, role: known, level: null }];
      }),
    ),
    ...Object.entries(LEVEL_WORDS).flatMap(([word, level]): HeaderWord[] => [
      { phrase: word, role: 'level', level },
      ...(word.includes(' ') ? [] : [{ phrase: plural(word), role: 'level' as const, level }]),
    ]),
  ],
  committees: ['committee', 'board', 'panel', 'council', 'cabinet', 'group', 'forum', 'subcommittee'],
  totals: ['total', 'totals', 'grand total', 'subtotal', 'sub total', 'sum', 'count', 'number of'],
  notes: ['note', 'notes', 'nb', 'source', 'key', 'legend', 'please', 'guidance', 'instructions'],
  returns: [
    'return',
    'quarterly update',
    'quarterly return',
    'quarterly report',
    'monitoring return',
    'update',
    'directorate',
    'submission',
  ],
};

function plural(word: string): string {
  return word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
}
