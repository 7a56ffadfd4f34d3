/** Status scales that plans are known to use, what makes a scale one that can be read and counted, and how one becomes another. */
import { DEFAULT_SCALE, givenValues, type RagMeaning, type RagScale, type RagValue } from './rag.ts';
import { readStatus } from './status.ts';

export interface ScalePreset {
  readonly key: 'rag-bs' | 'labels' | 'one-to-five' | 'five-to-one' | 'three-point' | 'rag-in-progress';
  /** for whom it is, one sentence */
  readonly about: string;
  readonly scale: RagScale;
}

export const SCALES: readonly ScalePreset[] = [
  { key: 'rag-bs', about: 'Five letters: three for how it goes, one for completed, one for scheduled.', scale: DEFAULT_SCALE },
  {
    key: 'labels',
    about: 'Five labels in words: how great the concern is, complete, not started.',
    scale: {
      name: 'Five labels',
      values: [
        value('S', 'Significant concerns', 'Off track; help from outside is needed', 'off-track', 'r', [
          'major concerns',
          'serious concerns',
          'significant concern',
          'red',
        ]),
        value('C', 'Some concerns', 'Problems that the service is dealing with', 'at-risk', 'a', [
          'some concern',
          'minor concerns',
          'concerns',
          'amber',
        ]),
        value('T', 'On track', 'Goes as planned', 'on-track', 'g', ['no concerns', 'on schedule', 'on target', 'green']),
        value('D', 'Complete', 'Done', 'complete', 'b', ['completed', 'done', 'closed', 'delivered', 'blue']),
        value('N', 'Not started', 'Not begun yet', 'not-started', 's', ['not yet started', 'yet to start', 'scheduled', 'not due', 'grey']),
      ],
    },
  },
  {
    key: 'one-to-five',
    about: 'Delivery confidence in numbers; 5 is the best. What is complete follows from its completed date.',
    scale: confidence('5 is best', ['1', '2', '3', '4', '5']),
  },
  {
    key: 'five-to-one',
    about: 'Delivery confidence in numbers; 1 is the best. What is complete follows from its completed date.',
    scale: confidence('1 is best', ['5', '4', '3', '2', '1']),
  },
  {
    key: 'three-point',
    about: 'Red, amber and green alone. What is complete follows from its completed date.',
    scale: { name: 'Red, amber, green', values: colours() },
  },
  {
    key: 'rag-in-progress',
    about: 'Red, amber and green for what is in progress; complete and not started are said in words and have no colour of their own.',
    scale: {
      name: 'RAG for what is in progress',
      values: [
        ...colours(),
        value('C', 'Complete', 'Complete; no RAG is given', 'complete', 'b', [
          'completed',
          'done',
          'closed',
          'delivered',
          'action complete',
        ]),
        value('N', 'Not started', 'Not started; no RAG is given', 'not-started', 's', [
          'not yet started',
          'yet to start',
          'scheduled',
          'not due',
        ]),
      ],
    },
  },
];

/** Worst first. */
function confidence(name: string, codes: readonly [string, string, string, string, string]): RagScale {
  const [worst, poor, middling, good, best] = codes;
  const scored = (code: string, label: string, definition: string, meaning: RagMeaning, look: RagValue['look']) =>
    value(code, label, definition, meaning, look, [`${code}/5`, `${code} out of 5`, `score ${code}`, `level ${code}`]);
  return {
    name: `Delivery confidence, 1 to 5 (${name})`,
    values: [
      scored(worst, 'Very low confidence', 'Will not be delivered as planned unless something changes at once', 'off-track', 'r'),
      scored(poor, 'Low confidence', 'In doubt; several things have to change', 'off-track', 'r'),
      scored(middling, 'Medium confidence', 'Can be delivered, with problems that need attention', 'at-risk', 'a'),
      scored(good, 'High confidence', 'Likely to be delivered; small problems are in hand', 'on-track', 'g'),
      scored(best, 'Very high confidence', 'Will be delivered as planned; nothing stands in the way', 'on-track', 'g'),
    ],
  };
}

function colours(): readonly RagValue[] {
  return DEFAULT_SCALE.values.filter(({ code }) => code === 'R' || code === 'A' || code === 'G');
}

function value(
  code: string,
  label: string,
  definition: string,
  meaning: RagMeaning,
  look: RagValue['look'],
  words: readonly string[],
): RagValue {
  return { code, label, definition, meaning, look, words };
}

/** What keeps a scale from being read and counted without doubt, in one sentence; null = nothing does. */
export function scaleFault(scale: RagScale): string | null {
  const values = givenValues(scale);
  if (values.length < 2) return 'A scale needs two statuses at least.';
  for (const [index, one] of values.entries()) {
    if (one.label.trim() === '') return `The status "${one.code}" needs a label.`;
    if (/^[?–—-]$/.test(one.code) || !/[\p{L}\p{N}]/u.test(one.code)) {
      return `"${one.code}" cannot be the code of "${one.label}": it needs a letter or a number, so that a cell that holds it can be read.`;
    }
    for (const other of values.slice(0, index)) {
      if (plain(one.code) === plain(other.code))
        return `"${other.label}" and "${one.label}" have the same code, "${one.code}"; give each one of its own.`;
      if (plain(one.label) === plain(other.label)) return `Two statuses are called "${one.label}"; give each a label of its own.`;
      const both = said(one).find((word) => said(other).includes(word));
      if (both !== undefined)
        return `"${both}" means both "${other.label}" and "${one.label}"; leave it with one of them, so that a cell that says it can be read.`;
    }
  }
  for (const { code, label } of values) {
    for (const text of [code, label]) {
      const read = readStatus(text, { ...scale, values });
      if (read === null || !('code' in read) || read.code !== code)
        return `"${text}" would not be read as the status "${label}" in a tracker; choose other words.`;
    }
  }
  return null;
}

function said({ code, label, words }: RagValue): string[] {
  return [code, label, ...words].map(plain);
}

function plain(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(' ');
}

/**
 * What each status of one scale most likely becomes on another: the same code where it means the same, else the first that does, which on a
 * scale that is worst first is the more careful one. What is complete becomes on track where it follows from the completed date.
 * @returns by the old code; null = the other scale has nothing that means it, and a person must say
 */
export function likelyCodes(from: RagScale, to: RagScale): Record<string, string | null> {
  const targets = givenValues(to);
  return Object.fromEntries(
    givenValues(from).map(({ code, meaning }) => {
      const alike = targets.filter((target) => target.meaning === meaning);
      const found = alike.find((target) => target.code === code) ?? alike[0];
      const instead = found === undefined && meaning === 'complete' ? targets.findLast((target) => target.meaning === 'on-track') : found;
      return [code, instead?.code ?? null];
    }),
  );
}
