/** How the fields and columns of a template are called on screen. */
import type { TemplateColumn, TemplateField } from '#shared/domain/template-map.ts';

const FIELDS: Readonly<Record<TemplateField, string>> = {
  plan: 'Plan',
  organisation: 'Organisation',
  period: 'Period, 2024-25 Q3',
  'period-label': 'Period in words',
  'previous-period': 'Previous period',
  'position-date': 'Position date',
  'produced-date': 'Date of making',
  headline: 'Headline',
  actions: 'Number of actions',
  complete: 'Number complete',
  'complete-percent': 'Share complete',
  parents: 'Number of parents',
  'parents-complete': 'Parents complete in full',
  count: 'Number with status',
  percent: 'Share with status',
  'not-reported': 'Number not reported',
  improved: 'Improved',
  worsened: 'Worsened',
  started: 'Started',
  completed: 'Completed since',
  unchanged: 'Unchanged',
};

const COLUMNS: Readonly<Record<TemplateColumn, string>> = {
  ref: 'Ref',
  title: 'Title',
  'parent-ref': 'Parent’s ref',
  'parent-title': 'Parent’s title',
  'top-ref': 'Top level’s ref',
  'top-title': 'Top level’s title',
  officer: 'Lead officer',
  sponsor: 'Sponsor',
  committee: 'Committee',
  due: 'Due, as worded',
  'due-date': 'Due, as a date',
  status: 'Status, letter',
  'status-label': 'Status, word',
  'previous-status': 'Previous status',
  direction: 'Direction',
  update: 'Update',
  'path-to-green': 'Path to green',
  forecast: 'Forecast',
  'periods-red': 'Periods red or amber',
  'completed-date': 'Completed on',
};

export function fieldName(field: TemplateField, code: string | null): string {
  return code === null ? FIELDS[field] : `${FIELDS[field]} ${code}`;
}

export function columnName(column: TemplateColumn): string {
  return COLUMNS[column];
}
