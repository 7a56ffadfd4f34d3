/** Status scales. Source: product.md, "The words"; a plan may carry a scale of its own. */

/** What a status means for counting, whatever a plan calls it. */
export type RagMeaning = 'off-track' | 'at-risk' | 'on-track' | 'complete' | 'not-started' | 'other';

export interface RagValue {
  /** what is stored and exported: 'R', 'A', 'G', 'B', 'S' or the plan's own code */
  readonly code: string;
  readonly label: string;
  readonly definition: string;
  readonly meaning: RagMeaning;
  /** which of the five token families and shapes shows it: R diamond, A triangle, G disc, B tick, S ring */
  readonly look: 'r' | 'a' | 'g' | 'b' | 's';
  /** other words and marks that mean it in trackers, lower case */
  readonly words: readonly string[];
  /** true = nobody gives it: an item has it from its completed date on, because the scale has no status for what is complete */
  readonly byDate?: true | undefined;
}

export interface RagScale {
  readonly name: string;
  /** worst first; the order of keys and legends */
  readonly values: readonly RagValue[];
}

export const DEFAULT_SCALE: RagScale = {
  name: 'RAG with completed and scheduled',
  values: [
    {
      code: 'R',
      label: 'Off track',
      definition: 'Off track, with major issues',
      meaning: 'off-track',
      look: 'r',
      words: ['r', 'red', 'off track', 'off track with major issues', 'off target', 'major issues', 'significant issues'],
    },
    {
      code: 'A',
      label: 'Mainly on track',
      definition: 'Mainly on track, with minor issues',
      meaning: 'at-risk',
      look: 'a',
      words: [
        'a',
        'amber',
        'yellow',
        'orange',
        'mainly on track',
        'mainly on track minor issues',
        'at risk',
        'minor issues',
        'some issues',
        'slightly off track',
      ],
    },
    {
      code: 'G',
      label: 'On track',
      definition: 'On track',
      meaning: 'on-track',
      look: 'g',
      words: ['g', 'green', 'on track', 'in progress on track', 'on schedule', 'on target'],
    },
    {
      code: 'B',
      label: 'Completed',
      definition: 'Completed',
      meaning: 'complete',
      look: 'b',
      words: [
        'b',
        'blue',
        'complete',
        'completed',
        'action complete',
        'action completed',
        'fully complete',
        'closed',
        'done',
        'delivered',
        'achieved',
        'implemented',
      ],
    },
    {
      code: 'S',
      label: 'Scheduled',
      definition: 'Scheduled, not yet started',
      meaning: 'not-started',
      look: 's',
      words: [
        's',
        'grey',
        'gray',
        'scheduled',
        'scheduled not yet started',
        'not started',
        'not yet started',
        'yet to start',
        'not due',
        'not yet due',
      ],
    },
  ],
};

/** Charts and stacked bars are drawn in this order (design/screens). */
export const CHART_ORDER: readonly RagMeaning[] = ['complete', 'on-track', 'at-risk', 'off-track', 'not-started', 'other'];

export function ragValue(scale: RagScale, code: string | null): RagValue | null {
  return code === null ? null : (scale.values.find((value) => value.code === code) ?? null);
}

/** The statuses that somebody gives: all but the one that follows from the completed date. */
export function givenValues(scale: RagScale): readonly RagValue[] {
  return scale.values.filter(({ byDate }) => byDate !== true);
}

/** The status that the scale gives by the completed date; null = it has one of its own for what is complete. */
export function completedByDate(scale: RagScale): RagValue | null {
  return scale.values.find(({ byDate }) => byDate === true) ?? null;
}

/**
 * A scale with a status for what is complete: where it has none of its own ("Red, Amber, Green", "1 to 5"), one follows from the completed
 * date, so that counts, colours, movements and keys need not ask which kind of scale it is.
 */
export function withCompletion(scale: RagScale): RagScale {
  if (scale.values.some(({ meaning }) => meaning === 'complete')) return scale;
  const taken = new Set(scale.values.map(({ code }) => code.toLowerCase()));
  const labels = new Set(scale.values.map(({ label }) => label.toLowerCase()));
  const code = ['C', 'Done', 'Closed'].find((one) => !taken.has(one.toLowerCase())) ?? '✓';
  const label = ['Completed', 'Action completed'].find((one) => !labels.has(one.toLowerCase())) ?? 'Completed by date';
  const value: RagValue = {
    code,
    label,
    definition: 'Completed, by its completed date',
    meaning: 'complete',
    look: 'b',
    words: [],
    byDate: true,
  };
  return { ...scale, values: [...scale.values, value] };
}

/** How a sentence calls a status: "Red" where the scale speaks in colours, else its label ("Some concerns"). */
export function statusWord(value: RagValue): string {
  const colour = value.words.find((word) => COLOURS.has(word) && word.startsWith(value.code.toLowerCase()));
  return colour === undefined ? value.label : `${colour.charAt(0).toUpperCase()}${colour.slice(1)}`;
}

/** Blue and grey stand for words of their own: what is complete, what is scheduled. */
const COLOURS: ReadonlySet<string> = new Set(['red', 'amber', 'green']);
