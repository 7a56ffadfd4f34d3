/** What a sheet takes from those who fill it in: which cells are open, what they accept, and how they look when something is missing. */
import type ExcelJS from 'exceljs';
import { rangeAddress, refuseBadRange, sheetRange } from './address.ts';
import type { ConditionDescription, SheetDescription, ValidationDescription } from './description.ts';
import { cellText } from './text.ts';

/** @throws Error when the description asks for what Excel does not hold: too long a prompt, two rules for one range */
export function addEntryRules(sheet: ExcelJS.Worksheet, { name, validations = [], conditions = [], isProtected }: SheetDescription): void {
  const taken = new Set<string>();
  for (const validation of validations) {
    refuseBadRange(validation.range, `${name}: an entry rule`);
    const range = rangeAddress(validation.range);
    if (taken.has(range)) throw new Error(`${name}: two entry rules for ${range}`);
    taken.add(range);
    addValidation(sheet, range, validation);
  }
  for (const condition of conditions) addCondition(sheet, name, condition);
  // No password, so nothing is hashed, and the promise it gives back is kept before it returns.
  if (isProtected === true) void sheet.protect('', ALLOWED);
}

/** What somebody may do on a protected sheet besides filling in its open cells. Sorting still asks Excel for open cells only. */
const ALLOWED: Partial<ExcelJS.WorksheetProtection> = {
  selectLockedCells: true,
  selectUnlockedCells: true,
  formatColumns: true,
  formatRows: true,
  sort: true,
  autoFilter: true,
  objects: false,
  scenarios: false,
};

/** exceljs looks rules up by address; one that spans cells goes by its range. Its types know no rule of type 'any', its writer does. */
interface RuleHolder {
  readonly dataValidations: { add(range: string, rule: Omit<ExcelJS.DataValidation, 'type'> & { type: string }): unknown };
}

function addValidation(sheet: ExcelJS.Worksheet, range: string, { rule, prompt, refusal }: ValidationDescription): void {
  if (!holdsRules(sheet)) throw new Error('exceljs keeps its entry rules somewhere else than it did');
  const said = prompt === null ? {} : { showInputMessage: true, promptTitle: title(prompt.title), prompt: message(prompt.text) };
  const refused =
    refusal === null
      ? { showErrorMessage: true, errorStyle: 'warning' }
      : { showErrorMessage: true, errorStyle: 'stop', errorTitle: title(refusal.title), error: message(refusal.text) };
  const taken = rule.kind === 'anything' ? said : { ...said, ...refused };
  sheet.dataValidations.add(range, { ...excelRule(rule), allowBlank: true, ...taken });
}

function holdsRules(sheet: object): sheet is RuleHolder {
  return 'dataValidations' in sheet;
}

function excelRule(rule: ValidationDescription['rule']): Pick<ExcelJS.DataValidation, 'formulae' | 'operator'> & { type: string } {
  switch (rule.kind) {
    case 'list':
      refuseBadRange(rule.range, 'the list of an entry rule');
      return { type: 'list', formulae: [sheetRange(rule.sheet, rule.range)] };
    case 'text-length':
      return { type: 'textLength', operator: 'lessThanOrEqual', formulae: [rule.most] };
    case 'date':
      return { type: 'date', operator: 'greaterThanOrEqual', formulae: [new Date(Date.UTC(2000, 0, 1))] };
    case 'anything':
      return { type: 'any', formulae: [] };
  }
}

/** Excel offers to repair a file whose prompts are longer than its own dialogue allows. */
const MAX_TITLE = 32;
const MAX_MESSAGE = 255;

function title(text: string): string {
  return within(text, MAX_TITLE);
}

function message(text: string): string {
  return within(text, MAX_MESSAGE);
}

function within(text: string, most: number): string {
  const legal = cellText(text).text;
  if (legal.length > most) throw new Error(`"${legal}" has ${legal.length} characters; Excel shows ${most} there at most`);
  return legal;
}

/** `expression` only: exceljs mangles the rules for blanks and errors. */
function addCondition(sheet: ExcelJS.Worksheet, name: string, { range, formula, fill, colour, bold }: ConditionDescription): void {
  refuseBadRange(range, `${name}: a conditional look`);
  const font = { ...(colour === null ? {} : { color: { argb: `FF${colour}` } }), ...(bold === undefined ? {} : { bold }) };
  sheet.addConditionalFormatting({
    ref: rangeAddress(range),
    rules: [
      {
        type: 'expression',
        priority: sheetPriority(sheet),
        formulae: [formula],
        style: {
          ...(Object.keys(font).length === 0 ? {} : { font }),
          // a differential style fills with its background colour
          ...(fill === null ? {} : { fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: `FF${fill}` } } }),
        },
      },
    ],
  });
}

/** The first described wins where two hold. */
function sheetPriority(sheet: ExcelJS.Worksheet): number {
  const given = 'conditionalFormattings' in sheet ? sheet.conditionalFormattings : [];
  return Array.isArray(given) ? given.length + 1 : 1;
}
