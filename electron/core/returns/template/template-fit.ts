/** A value in the form that its cell shows: a real date in a cell of dates, a share in one of percentages, the choice its dropdown offers. */
import { dayInWords } from '#shared/domain/dates.ts';
import { periodFromWords } from '#shared/domain/period.ts';
import { type RagScale, ragValue, statusWord } from '#shared/domain/rag.ts';
import type { Move } from '#shared/domain/return.ts';
import { readStatus } from '#shared/domain/status.ts';
import type { Target } from '../../excel/patch/targets.ts';
import type { PatchValue } from '../../excel/patch/workbook.ts';
import { MOVED } from '../said-in-words.ts';
import type { TemplateValue } from './template-values.ts';

export interface Fitted {
  readonly value: PatchValue;
  /** as a person reads it in the filled cell */
  readonly shown: string;
  /** the dropdown offers nothing that means it */
  readonly noChoice: boolean;
}

export function fitted(value: TemplateValue, target: Target, scale: RagScale): Fitted {
  if (value === null) return { value: null, shown: '', noChoice: false };
  switch (value.kind) {
    case 'text':
      return worded(value.text, sameChoice(value.text, target.choices), target);
    case 'number':
      return { value: value.number, shown: String(value.number), noChoice: false };
    case 'percent':
      if (target.shows !== 'percent') return { value: value.percent, shown: String(value.percent), noChoice: false };
      return { value: value.percent / 100, shown: `${value.percent}%`, noChoice: false };
    case 'date': {
      const words = value.words ?? dayInWords(value.on);
      if (target.shows !== 'date') return worded(words, sameChoice(words, target.choices), target);
      return { value: { date: value.on }, shown: dayInWords(value.on), noChoice: false };
    }
    case 'period': {
      const same = target.choices.find((choice) => periodFromWords(choice, value.period) === value.period);
      return worded(value.words, sameChoice(value.words, target.choices) ?? same, target);
    }
    case 'status': {
      const own = ragValue(scale, value.code);
      const wanted = value.as === 'label' && own !== null ? own.label : value.code;
      return worded(wanted, sameStatus(value.code, wanted, target.choices, scale), target);
    }
    case 'move': {
      const choice = target.choices.find((each) => MOVES[value.move].has(each.trim().toLowerCase()));
      const said = value.move === 'not-comparable' ? '' : MOVED[value.move];
      return said === '' && choice === undefined ? { value: null, shown: '', noChoice: false } : worded(said, choice, target);
    }
  }
}

function worded(text: string, choice: string | undefined, { choices }: Target): Fitted {
  return { value: choice ?? text, shown: choice ?? text, noChoice: choice === undefined && choices.length > 0 };
}

function sameChoice(text: string, choices: readonly string[]): string | undefined {
  const plain = (said: string) => said.trim().replace(/\s+/g, ' ').toLowerCase();
  return choices.find((choice) => plain(choice) === plain(text));
}

/** "G", "Green" and "On track" mean the same status; of several the one that is spelled as wanted, else the first. */
function sameStatus(code: string, wanted: string, choices: readonly string[], scale: RagScale): string | undefined {
  const own = ragValue(scale, code);
  const spelled = [wanted, code, ...(own === null ? [] : [statusWord(own), own.label])];
  const exact = spelled.map((word) => sameChoice(word, choices)).find((choice) => choice !== undefined);
  return (
    exact ??
    choices.find((choice) => {
      const read = readStatus(choice, scale);
      return read !== null && 'code' in read && read.code === code;
    })
  );
}

/** How templates word a direction of travel. */
const MOVES: Readonly<Record<Move, ReadonlySet<string>>> = {
  improved: new Set(['better', 'improved', 'improving', 'up', 'upward', 'upwards', '↑', '▲', '⬆', '↗', 'positive']),
  worsened: new Set([
    'worse',
    'worsened',
    'worsening',
    'deteriorated',
    'deteriorating',
    'declined',
    'down',
    'downward',
    'downwards',
    '↓',
    '▼',
    '⬇',
    '↘',
    'negative',
  ]),
  started: new Set(['started', 'new', 'begun', 'commenced']),
  completed: new Set(['completed', 'complete', 'closed', 'done']),
  unchanged: new Set(['no change', 'unchanged', 'same', 'stable', 'static', 'steady', 'no movement', '→', '►', '➡', '↔', '=', 'level']),
  'not-comparable': new Set(['n/a', 'not comparable', 'not applicable', '-', '–']),
};
