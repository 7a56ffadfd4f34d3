/** How to read the workbook: the scale, the directions, and how everything is counted. */
import { dayInWords } from '#shared/domain/dates.ts';
import { CHART_ORDER } from '#shared/domain/rag.ts';
import type { Move, ReturnData } from '#shared/domain/return.ts';
import { rollUpInWords, withArticle } from '../roll-up-rule.ts';
import { actionWord, colourWord, DIRECTIONS, NO_STATUS, periodName } from '../wording.ts';
import { cell, draft } from './drafting.ts';
import { finished, type LaidOut, SHAPES, SHEET, section, statusCell, titleBlock } from './frame.ts';
import { ONE_PAGE_PT, PAGE_PX } from './pages.ts';

export function keySheet(data: ReturnData): LaidOut {
  const drafted = draft(SHEET.key, [130, 200, 260, PAGE_PX - 590]);
  titleBlock(drafted, data, SHEET.key, 'Every status is shown as a letter on a colour; the letter alone says it.');
  drafted.table(
    'StatusKey',
    [cell('Status', 'head-centre'), cell('Colour and shape', 'head'), cell('Name', 'head'), cell('Definition', 'head')],
    [
      ...data.scale.values.map((value) => [
        statusCell(data, value.code, 'now'),
        cell(`${SHAPES[value.look].mark} ${colourWord(value)} ${SHAPES[value.look].name}`, 'text-2'),
        cell(value.label, 'text-strong'),
        cell(value.definition, 'text'),
      ]),
      [
        cell(NO_STATUS, 'mark-none'),
        cell('no colour', 'text-2'),
        cell('Not reported', 'text-strong'),
        cell('Nothing was reported for the period.', 'text'),
      ],
    ],
  );
  drafted.row([cell('This period stands on the full colour, earlier periods on a tint of it.', 'note', drafted.columns)], 20);
  section(drafted, 'Direction of travel');
  drafted.table(
    'DirectionKey',
    [cell('Direction', 'head'), cell('Compared with', 'head'), cell('Counted as', 'head'), cell('Meaning', 'head')],
    MOVES.map((move) => [
      cell(DIRECTIONS[move].text, DIRECTIONS[move].style),
      cell(data.previousPeriod === null ? 'no earlier period' : periodName(data.previousPeriod), 'text-2'),
      cell(COUNTED[move], 'text'),
      cell(DIRECTIONS[move].meaning, 'text'),
    ]),
  );
  section(drafted, 'How it is counted');
  for (const [index, point] of points(data).entries()) drafted.row([cell(`${index + 1}.  ${point}`, 'point-top', drafted.columns)], 17);
  return finished(drafted, data, { name: SHEET.key, headerRow: null, onePage: drafted.heightPt() < ONE_PAGE_PT });
}

const MOVES: readonly Move[] = ['worsened', 'improved', 'completed', 'started', 'unchanged', 'not-comparable'];

const COUNTED: Readonly<Record<Move, string>> = {
  worsened: 'worse',
  improved: 'better',
  completed: 'completed',
  started: 'started',
  unchanged: 'unchanged',
  'not-comparable': 'not comparable',
};

function points(data: ReturnData): readonly string[] {
  const { scale, rules, levels } = data;
  const one = actionWord(data, 1);
  const many = actionWord(data, 2);
  const top = (levels[0] ?? '').toLowerCase();
  const complete = scale.values.filter(({ meaning }) => meaning === 'complete').map(({ label }) => label);
  const order = [...scale.values].sort((a, b) => CHART_ORDER.indexOf(a.meaning) - CHART_ORDER.indexOf(b.meaning)).map(({ code }) => code);
  return [
    `What counts is the ${one}: every ${one} of the plan counts once, whatever it weighs. Those that were superseded, merged or dropped are shown on the sheet ${SHEET.return} and count nowhere.`,
    `Percentages are of all ${many} of the plan, in whole numbers that add up to 100: the largest remainders are rounded up.`,
    ...(complete.length === 0
      ? []
      : [`A completed ${one} keeps its status in later periods without being asked again. ${ASKED[rules.completed]}`]),
    ...(levels.length < 2 ? [] : [`${withArticle(top)} is complete in full when every ${one} below it is complete.`]),
    ...(data.byCommittee.length === 0
      ? []
      : [
          `One ${one} can be overseen by several committees and counts under each of them, so the committees can add up to more than the whole.`,
        ]),
    `Late is what has a last day before ${dayInWords(data.positionOn)} and is not complete; dates that the plan does not word as a day, month or season are never late.`,
    ...(levels.length < 2
      ? []
      : [rollUpInWords(data), ...(data.rules.rollUp.kind === 'by-hand' ? [] : ['What the rule gave stands on a tint, with its reason.'])]),
    `Charts are drawn in the order ${order.join(', ')}, each part with its letter; their figures stand on the sheet ${SHEET.figures}.`,
  ];
}

const ASKED: Readonly<Record<ReturnData['rules']['completed'], string>> = {
  'once-more': 'It reports once more after its completion, and then rests.',
  rests: 'It is not asked again.',
  always: 'It is asked in every period all the same.',
};
