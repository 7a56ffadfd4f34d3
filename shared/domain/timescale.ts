/** A timescale keeps the plan's own words beside what they mean as dates. Source: product.md, "timescale". */

export type TimescaleKind = 'by' | 'from' | 'between' | 'ongoing' | 'to-be-confirmed' | 'completed' | 'several' | 'unread';

export interface Timescale {
  /** as worded by the plan */
  readonly text: string;
  readonly kind: TimescaleKind;
  /** ISO dates; null = not said */
  readonly start: string | null;
  readonly end: string | null;
  /** when the words name several dates, each in turn; else empty */
  readonly milestones: readonly { readonly text: string; readonly start: string | null; readonly end: string | null }[];
}
