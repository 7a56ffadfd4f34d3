/** A reporting period of one plan on its way from opening to publishing, as the Quarter screen shows it. Dates are ISO. */

export type PeriodState = 'not-opened' | 'open' | 'moderation' | 'published';

/** A period that was opened or published, as a picker tells it. */
export interface PeriodLine {
  readonly period: string;
  readonly state: PeriodState;
  /** how many times it was published */
  readonly revisions: number;
}

export type RecipientKind = 'directorate' | 'committee' | 'officer';

export interface QuarterBoard {
  readonly planId: string;
  readonly period: string;
  readonly state: PeriodState;
  readonly startsOn: string;
  readonly endsOn: string;
  /** proposed by the plan's rules until the period is opened */
  readonly dueOn: string;
  readonly boardOn: string;
  readonly openedAt: string | null;
  /** items that must report; of these, reported */
  readonly asked: number;
  readonly reported: number;
  /** not asked, and why: "12 completed and reported", "1 excused" */
  readonly notAsked: readonly { readonly why: 'rests' | 'completed' | 'not-begun' | 'excused'; readonly count: number }[];
  /** by whom the workbooks go out; the last used, else by directorate where posts have one */
  readonly sentBy: RecipientKind;
  readonly recipients: readonly RecipientLine[];
  readonly outstanding: readonly OutstandingItem[];
  /** items excused from this period */
  readonly excused: readonly { readonly itemId: string; readonly ref: string | null; readonly title: string; readonly reason: string }[];
  /** reports that came in, by day, oldest first, up to today */
  readonly byDay: readonly { readonly day: string; readonly reports: number; readonly returns: number }[];
  /** decisions asked of the board, in the PMO's own words */
  readonly asks: readonly string[];
  readonly waitingDecisions: number;
  readonly flagsFound: number;
  readonly flagsLookedAt: number;
  /** what stands in the way of publishing, and what only warns */
  readonly hindrances: readonly Hindrance[];
  /** newest first */
  readonly publications: readonly PublicationLine[];
  /** the last period that was published before this one; null = none */
  readonly lastPublished: { readonly period: string; readonly at: string } | null;
}

export interface RecipientLine {
  readonly kind: RecipientKind;
  /** the directorate's, committee's or post's name; null = the items that have none */
  readonly name: string | null;
  readonly email: string | null;
  /** the newest workbook made for them; null = none yet */
  readonly dispatch: DispatchLine | null;
  /** returns that came in from them for this period, newest first */
  readonly received: readonly ReceivedFile[];
  readonly asked: number;
  readonly reported: number;
  /** outstanding, and no decision waits for it */
  readonly outstanding: number;
  readonly waitingDecisions: number;
  readonly itemIds: readonly string[];
}

export interface ReceivedFile {
  readonly sourceId: string;
  readonly file: string;
  readonly at: string;
  readonly daysLate: number;
  /** it came back as it went out; absent = something was filled in */
  readonly empty?: true;
}

export interface DispatchLine {
  readonly id: string;
  readonly kind: RecipientKind;
  readonly recipient: string;
  readonly file: string;
  /** 1 = first; a workbook made again for the same recipient and period gets the next */
  readonly version: number;
  readonly madeAt: string;
  readonly items: number;
  readonly bytes: number;
}

export interface OutstandingItem {
  readonly itemId: string;
  readonly ref: string | null;
  readonly title: string;
  readonly officers: readonly string[];
  readonly directorate: string | null;
  readonly lastRag: string | null;
  readonly lastPeriod: string | null;
  /** a decision of an import waits for it */
  readonly waits: boolean;
  readonly reminders: readonly { readonly at: string }[];
}

export interface Hindrance {
  readonly state: 'in-order' | 'warns' | 'blocks';
  readonly code: 'reports' | 'returns' | 'decisions' | 'flags' | 'dates' | 'state';
  readonly text: string;
  readonly detail: string | null;
}

/** A text to be pasted or opened in the mail program. */
export interface Message {
  /** who it is for: a post, directorate or committee */
  readonly recipient: string;
  readonly email: string | null;
  readonly subject: string;
  readonly text: string;
  /** "mailto:..."; long texts are cut at a sentence, as mail programs take about 2,000 characters */
  readonly mailto: string;
  /** refs or titles of the items it is about */
  readonly items: readonly string[];
}

export interface PublicationLine {
  readonly id: string;
  readonly period: string;
  /** 1 = as first published */
  readonly revision: number;
  readonly publishedAt: string;
  readonly who: string;
  /** why it was revised, or why it was published with reports missing; null = neither */
  readonly reason: string | null;
  /** what a revision changed, in sentences */
  readonly changed: readonly string[];
  readonly headline: string;
}

/** Who is who in a plan: whom a workbook goes to. */
export interface People {
  readonly directorates: readonly { readonly id: string; readonly name: string; readonly email: string | null }[];
  readonly posts: readonly {
    readonly id: string;
    readonly name: string;
    readonly email: string | null;
    readonly directorateId: string | null;
    /** items it leads */
    readonly items: number;
    /** the directorate that its items were reported by in an imported return */
    readonly suggested: string | null;
  }[];
  readonly committees: readonly {
    readonly id: string;
    readonly name: string;
    readonly code: string | null;
    readonly email: string | null;
    readonly items: number;
  }[];
}
