/** The main job as a person does it, the same in a browser and in the desktop window. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';

const shared = new URL('../../../shared/trackers/', import.meta.url).pathname;

/** false on a machine without the trackers of the team's shared folder */
export const trackersAreHere = existsSync(shared);

/** The paths of the trackers whose names begin with these numbers. */
export function trackers(...numbers: number[]): string[] {
  const names = readdirSync(shared).filter((name) => name.endsWith('.xlsx'));
  return numbers.map((number) => join(shared, names.find((name) => name.startsWith(`${number} `)) ?? `${number} is missing`));
}

/** First run: drop tracker 2, accept, drop the four returns, decide, accept, and stand before the return screen. */
export async function fromFirstRunToReturn(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Start with a spreadsheet you already have' })).toBeVisible();
  await page.getByLabel('Tracker files').setInputFiles(trackers(2));
  await accept(page);

  await page.getByRole('button', { name: 'Open the plan' }).click();
  await expect(page.getByRole('heading', { name: 'Plan', exact: true })).toBeVisible();
  await expect(page.getByRole('treegrid').or(page.getByRole('grid'))).toContainText('A1.1.1');

  await page.keyboard.press('Control+3');
  await page.getByLabel('Tracker files').setInputFiles(trackers(6, 7, 8, 9));
  await expect(page.getByRole('option', { name: /Corporate/ })).toBeVisible();
  await answer(page, /Amber\/Green/, 'Mainly on track');
  await accept(page);

  await page.keyboard.press('Control+5');
  await expect(page.getByRole('heading', { name: 'Return', exact: true })).toBeVisible();
}

/** Takes the answer whose label begins with `option` on the card whose question matches. */
export async function answer(page: Page, question: RegExp, option: string): Promise<void> {
  const card = page.getByRole('article', { name: question });
  await card.click();
  const button = card.getByRole('button', { name: new RegExp(`^${option}`) });
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
}

export async function accept(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Accept \d[\d,]* changes?/ }).click();
  await expect(page.getByRole('button', { name: 'Undo the whole import' })).toBeVisible();
}

/** What is expected of quarter 3 after trackers 6 to 9: status by ref, 'S' for scheduled. */
export function expectedStatuses(): Record<string, string> {
  const statuses: Record<string, string> = { 'A1.1.2': 'A' };
  for (const name of readdirSync(join(shared, 'expected')).filter((name) => /^[6-9] /.test(name))) {
    const { items } = JSON.parse(readFileSync(join(shared, 'expected', name), 'utf8'));
    for (const { ref, rag } of items) statuses[ref] = rag === '' ? 'S' : rag;
  }
  return statuses;
}

/** Status by ref of a period's column in a produced workbook, read by another program than the one that wrote it. */
export function statusesInWorkbook(path: string, period: string): Record<string, string> {
  const script = `
import json, sys, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1])['Return']
rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
head = next(i for i, row in enumerate(rows) if 'Ref' in row)
ref = rows[head].index('Ref')
column = next(i for i, text in enumerate(rows[head]) if text and sys.argv[2] in str(text))
print(json.dumps({str(row[ref]): str(row[column])[0] for row in rows[head + 1:] if row[ref] and row[column]}))
`;
  const read = spawnSync('/usr/bin/python3', ['-c', script, path, period], { encoding: 'utf8' });
  if (read.status !== 0) throw new Error(read.stderr);
  return JSON.parse(read.stdout);
}
