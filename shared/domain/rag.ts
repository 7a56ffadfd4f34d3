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
