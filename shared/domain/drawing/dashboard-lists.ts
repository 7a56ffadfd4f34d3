/** Short lists of actions one below the other: what is late, what comes next, what got worse or better. */

import { countedActions, dueInBrief, dueNext, lateInWords, overdue } from '../due.ts';
import type { ReturnAction, ReturnData } from '../return.ts';
import { moved, statusNow } from './dashboard-figures.ts';
import { BADGE_WIDTH, BODY, badge, bare, CARD_HEAD, card, PAD, SMALL, snug, subhead, widthOf } from './dashboard-parts.ts';
import { type Box, group, line, middleOf, type Shape, text, textWithin } from './drawing.ts';
import { lookOf, PAPER, type StatusLook } from './drawing-looks.ts';

const ROW = 22;
const HEAD = 27;

interface List {
  readonly title: string;
  /** what its right column is */
  readonly right: string;
  readonly actions: readonly ReturnAction[];
  readonly said: (action: ReturnAction) => string;
  /** the status before, and an arrow */
  readonly fromBefore: boolean;
  /** in place of rows where there are none; null = then it is left out */
  readonly none: string | null;
  /** as many as are worth the room when others want it too */
  readonly fair: number;
  /** at most so many px for its right column */
  readonly wide: number;
}

/** As many of the lists as there is room for, the most urgent first. */
export function listsCard(data: ReturnData, looks: readonly StatusLook[], box: Box): readonly Shape[] {
  const lists = listsOf(data).filter(({ actions, none }) => actions.length > 0 || none !== null);
  const shares = sharedOut(lists, box.height - CARD_HEAD + HEAD - 8);
  const shown = lists.slice(0, shares.length);
  const tall = shown.reduce((sum, _, index) => sum + HEAD + Math.max(1, shares[index] ?? 0) * ROW, CARD_HEAD - HEAD + 8);
  const frame = { ...box, height: snug(box.height, tall) };
  let y = box.y + CARD_HEAD - HEAD;
  const drawn = shown.flatMap((list, index) => {
    const rows = shares[index] ?? 0;
    const about =
      list.actions.length > rows ? `${rows} of ${list.actions.length}` : list.actions.length === 0 ? '' : `${list.actions.length}`;
    const head =
      index === 0
        ? card(frame, list.title, about, list.actions.length === 0 ? '' : list.right)
        : subhead({ x: box.x + PAD, y, width: box.width - 2 * PAD, height: HEAD }, list.title, about, list.right);
    y += HEAD;
    const top = y;
    y += Math.max(1, rows) * ROW;
    if (list.actions.length === 0)
      return [
        ...head,
        textWithin(box.x + PAD, middleOf(top, ROW, BODY), box.width - 2 * PAD, list.none ?? '', { sizePx: BODY, colour: PAPER.ink3 }),
      ];
    return [
      ...head,
      ...list.actions
        .slice(0, rows)
        .map((action, at) =>
          listRow(looks, list, action, { x: box.x + PAD, y: top + at * ROW, width: box.width - 2 * PAD, height: ROW }, refsWide(shown)),
        ),
    ];
  });
  return drawn;
}

function listsOf(data: ReturnData): readonly List[] {
  const dated = countedActions(data).some(({ dueOn }) => dueOn !== null);
  const next = dueNext(data);
  const noDates = 'The plan gives no dates that say a day.';
  return [
    {
      title: 'Overdue',
      right: 'late by',
      actions: overdue(data),
      said: ({ daysLate }) => lateInWords(daysLate ?? 0),
      fromBefore: false,
      none: dated ? 'Nothing is past its date.' : noDates,
      fair: 6,
      wide: 98,
    },
    {
      title: 'Due next',
      right: next.some(({ forecast }) => forecast !== null) ? 'due → forecast' : 'due',
      actions: next,
      said: dueInBrief,
      fromBefore: false,
      none: null,
      fair: 4,
      wide: 124,
    },
    {
      title: 'Worse than before',
      right: '',
      actions: moved(data, 'worsened'),
      said: () => '',
      fromBefore: true,
      none: null,
      fair: 4,
      wide: 0,
    },
    {
      title: 'Better than before',
      right: '',
      actions: moved(data, 'improved'),
      said: () => '',
      fromBefore: true,
      none: null,
      fair: 3,
      wide: 0,
    },
  ];
}

/** How many rows each list gets: a fair share first, then what is left over, from the top. Lists that would get less than two are left out. */
function sharedOut(lists: readonly List[], room: number): readonly number[] {
  const shares: number[] = [];
  let left = room;
  for (const { actions, fair } of lists) {
    const wanted = Math.max(1, Math.min(actions.length, fair));
    const rows = Math.min(wanted, Math.floor((left - HEAD) / ROW));
    if (rows < Math.min(2, wanted)) break;
    shares.push(rows);
    left -= HEAD + rows * ROW;
  }
  return shares.map((rows, index) => {
    const more = Math.max(0, Math.min(Math.floor(left / ROW), (lists[index]?.actions.length ?? 0) - rows));
    left -= more * ROW;
    return rows + more;
  });
}

function refsWide(lists: readonly List[]): number {
  const refs = lists.flatMap(({ actions }) => actions.slice(0, 12).flatMap(({ ref }) => (ref === null ? [] : [widthOf(ref, BODY)])));
  return refs.length === 0 ? 0 : Math.min(64, Math.max(...refs) + 9);
}

function listRow(looks: readonly StatusLook[], list: List, action: ReturnAction, row: Box, refWide: number): Shape {
  const now = lookOf(looks, statusNow(action));
  const right = row.x + row.width;
  const widest = Math.max(
    widthOf(list.right, SMALL),
    ...list.actions.slice(0, 12).map((one) => Math.min(list.wide, widthOf(list.said(one), SMALL))),
  );
  const saidWide = list.right === '' ? 0 : widest + 10;
  const badgeLeft = right - saidWide - BADGE_WIDTH;
  const before = lookOf(looks, action.previousRag);
  const beforeWide = list.fromBefore ? bare(0, 0, before).width + 22 : 0;
  const y = middleOf(row.y, row.height, BODY);
  const words = [action.ref, action.title, list.fromBefore ? `from ${before.label} to ${now.label}` : now.label, list.said(action)];
  return group(words.filter((one) => one !== null && one !== '').join(', '), [
    line(
      [
        [row.x, row.y + 0.5],
        [right, row.y + 0.5],
      ],
      PAPER.line,
    ),
    ...(action.ref === null ? [] : [textWithin(row.x, y, refWide - 4, action.ref, { sizePx: BODY, colour: PAPER.ink2 })]),
    textWithin(row.x + refWide, y, badgeLeft - beforeWide - row.x - refWide - 8, action.title, { sizePx: BODY, colour: PAPER.ink }),
    ...(list.fromBefore
      ? [
          ...bare(badgeLeft - beforeWide + 2, middleOf(row.y, row.height, SMALL), before).shapes,
          text(badgeLeft - 16, y, '→', { sizePx: SMALL, colour: PAPER.ink3 }),
        ]
      : []),
    ...badge({ x: badgeLeft, y: row.y + 3, width: BADGE_WIDTH, height: row.height - 6 }, now),
    ...(saidWide === 0
      ? []
      : [
          textWithin(right, middleOf(row.y, row.height, SMALL), saidWide - 8, list.said(action), {
            sizePx: SMALL,
            colour: PAPER.ink,
            anchor: 'end',
          }),
        ]),
  ]);
}

/** What does not fit is named at the end: "and 3 more: 1.2, 4.1, 6.3" */
export function moreInWords(left: readonly ReturnAction[]): string {
  const refs = left.flatMap(({ ref }) => (ref === null ? [] : [ref]));
  return `and ${left.length} more${refs.length === left.length ? `: ${refs.join(', ')}` : ''}`;
}
