/** What a quarterly return says, as plain data: computed once, shown on screen and laid out in the workbook. */
import type { RagMeaning } from './rag.ts';

export interface Readiness {
  readonly planId: string;
  readonly period: string;
  /** items of the deepest level that must report */
  readonly reportable: number;
  readonly reported: number;
  readonly outstanding: readonly {
    readonly ref: string | null;
    readonly title: string;
    readonly officers: readonly string[];
    readonly lastRag: string | null;
    readonly lastPeriod: string | null;
  }[];
  readonly waitingDecisions: number;
  readonly headline: Headline;
  /** by status code, in scale order; 'none' = no report */
  readonly counts: readonly StatusCount[];
  readonly previousPeriod: string | null;
  readonly movement: Movement;
  readonly produced: readonly ProducedReturn[];
}

export interface StatusCount {
  readonly code: string | null;
  readonly label: string;
  readonly meaning: RagMeaning | 'not-reported';
  readonly count: number;
  /** share of all reportable items, in whole percent (largest remainder so that they add up to 100) */
  readonly percent: number;
}

export interface Headline {
  /** "51 of 73 actions (70%) are complete; 4 of 18 recommendations are complete in full: 3, 7, 17, 18" */
  readonly text: string;
  readonly actions: number;
  readonly complete: number;
  readonly percent: number;
  readonly parents: number;
  readonly parentsComplete: readonly string[];
}

export interface Movement {
  readonly improved: number;
  readonly worsened: number;
  readonly started: number;
  readonly completed: number;
  readonly unchanged: number;
  readonly notComparable: number;
}

export interface ProducedReturn {
  readonly id: string;
  readonly period: string;
  readonly producedAt: string;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
}
