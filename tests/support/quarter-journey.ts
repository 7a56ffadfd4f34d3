/** A quarter as an analyst takes it from opening to publishing, the same in a browser and in the desktop window. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { fillIn } from './filled-returns.ts';
import { accept, answer, trackers } from './journey.ts';

/** Takes a file that the page hands out; the hosts differ in how. */
export type TakeFile = (press: () => Promise<void>, path: string) => Promise<void>;

/** In a browser: the download. */
export function byDownload(page: Page): TakeFile {
  return async (press, path) => {
    const [download] = await Promise.all([page.waitForEvent('download'), press()]);
    await download.saveAs(path);
  };
}

const goTo = async (page: Page, number: number, heading: string) => {
  await page.keyboard.press(`Control+${number}`);
  await expect(page.getByRole('heading', { name: heading, exact: true })).toBeVisible();
};

/** The plan with two quarters of reports, and Q3 chosen in the title bar. */
export async function planBeforeTheQuarter(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Start with a spreadsheet you already have' })).toBeVisible();
  await page.getByLabel('Tracker files').setInputFiles(trackers(2));
  await accept(page);
  await page.getByRole('button', { name: /^Period: / }).click();
  await page.getByRole('menuitemradio', { name: /2024-25 Q3/ }).click();
}

/** Opens Q3 and sends it by committee. Leaves the dialog with the workbooks open. */
export async function openAndSend(page: Page): Promise<void> {
  await goTo(page, 4, 'Quarter');
  await page.getByRole('button', { name: 'Open 2024-25 Q3' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Open 2024-25 Q3' }).click();
  await page.getByRole('button', { name: 'Send workbooks…' }).click();
  await page.getByRole('radio', { name: /^Committee/ }).check();
  await page.getByRole('button', { name: /^Write \d+ workbooks$/ }).click();
  await expect(page.getByRole('list', { name: 'Workbooks made' })).toBeVisible();
}

/** Saves all workbooks of the dialog and closes it. Returns the paths by the recipient's name. */
export async function takeWorkbooks(page: Page, take: TakeFile, folder: string, name: string): Promise<Map<string, string>> {
  const made = page.getByRole('list', { name: 'Workbooks made' }).getByRole('button');
  const one = (await made.count()) === 1;
  const path = join(folder, one ? `${name}.xlsx` : `${name}.zip`);
  const button = one
    ? page.getByRole('button', { name: 'Workbook', exact: true })
    : page.getByRole('button', { name: 'Save all as one .zip' });
  await take(() => button.click(), path);
  await page.getByRole('button', { name: 'Done' }).click();
  if (one) return new Map([[name, path]]);
  const files = Object.entries(unzipSync(new Uint8Array(readFileSync(path)))).map(([file, bytes]): [string, string] => {
    const out = join(folder, file);
    writeFileSync(out, bytes);
    return [file, out];
  });
  return new Map(files);
}

/** Sends to one committee again, so that its first workbook is an old version. */
export async function sendAgain(page: Page, committee: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Send again…' }).click();
  await page.getByRole('radio', { name: /^Committee/ }).check();
  const boxes = page.getByRole('list', { name: 'Recipients' }).getByRole('checkbox');
  await expect(boxes.first()).toBeVisible();
  for (const box of await boxes.all()) await box.uncheck();
  await page.getByRole('checkbox', { name: committee }).check();
  await page.getByRole('button', { name: 'Write 1 workbook' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
}

export interface Returned {
  readonly sorted: readonly string[];
  readonly old: readonly string[];
  readonly short: readonly string[];
}

/** Four returns: one sorted, one old version, one with deleted rows, one in the directorate's own shape. */
export async function collectFour(page: Page, sent: ReadonlyMap<string, string>, folder: string): Promise<Returned> {
  const path = (part: RegExp) => {
    const found = [...sent].find(([name]) => part.test(name));
    if (found === undefined) throw new Error(`no workbook for ${part} among ${[...sent.keys()].join(', ')}`);
    return found[1];
  };
  const filled = (name: string) => join(folder, `back - ${name}.xlsx`);
  const returned = {
    sorted: fillIn(path(/A\+H/), filled('sorted'), 'sorted'),
    old: fillIn(path(/C\+F/), filled('old'), 'as-sent'),
    short: fillIn(path(/E\+C/), filled('short'), 'rows-deleted'),
  };
  await goTo(page, 3, 'Import');
  await page.getByLabel('Tracker files').setInputFiles([filled('sorted'), filled('old'), filled('short'), ...trackers(9)]);
  await expect(page.getByRole('option', { name: /Corporate/ })).toBeVisible({ timeout: 30_000 });
  return returned;
}

/** The four returns are looked at, decided, accepted, and stand on the board of the quarter. */
export async function acceptFour(page: Page, returned: Returned): Promise<void> {
  await page.getByRole('option', { name: /back - old/ }).click();
  await expect(page.getByText(/This is version 1/).first()).toBeVisible();
  await answer(page, /Amber\/Green/, 'Mainly on track');
  await accept(page);

  await goTo(page, 4, 'Quarter');
  const readiness = page.getByRole('region', { name: /^Readiness by committee/ });
  await expect(readiness.getByRole('row', { name: /^A\+H/ })).toContainText(`${returned.sorted.length} of ${returned.sorted.length}`);
  await expect(readiness.getByRole('row', { name: /^E\+C/ })).toContainText(`${returned.short.length} of ${returned.short.length + 2}`);
  for (const ref of returned.sorted.slice(0, 2)) await expect(page.getByRole('region', { name: 'Chase' })).not.toContainText(`${ref} `);
}

/** Looks at one flag, sets a status of the PMO's own, takes it back by undo, and sets it again. */
export async function challengeAndModerate(page: Page): Promise<void> {
  await goTo(page, 4, 'Quarter');
  await page.getByRole('button', { name: /^Go through the \d+ flags$/ }).click();
  await expect(page.getByRole('heading', { name: 'Challenge', exact: true })).toBeVisible();
  await page.getByRole('button', { name: /^Looked at/ }).click();
  await expect(page.getByText(/1 looked at/).first()).toBeVisible();
  const own = page.getByRole('group', { name: 'PMO’s own status' });
  const set = async () => {
    await own.getByRole('radio').first().check({ force: true });
    await own.getByRole('textbox').fill('The board heard otherwise in December');
    await own.getByRole('button', { name: 'Set the status' }).click();
    await expect(own.getByRole('button', { name: 'Set the status' })).toBeDisabled();
  };
  await set();
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect(page.getByText(/^Undone: /)).toBeVisible();
  await set();
  await page.getByRole('main').getByRole('button', { name: 'Quarter', exact: true }).click();
}

export async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Publish 2024-25 Q3' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('The other committees report in April');
  await page.getByRole('button', { name: 'Freeze and publish 2024-25 Q3' }).click();
  await expect(page.getByRole('heading', { name: 'Return', exact: true })).toBeVisible();
}

/** Ticks every output, has them written, and returns what the list of files says of each: name and the start of its hash. */
export async function writeEverything(page: Page): Promise<readonly string[]> {
  await goTo(page, 5, 'Return');
  const boxes = page.getByRole('checkbox', { name: /^Write: / });
  await expect(boxes.first()).toBeVisible();
  for (const box of await boxes.all()) await box.check();
  await page.getByRole('button', { name: /^Write \d+ files$/ }).click();
  const files = page.getByRole('list', { name: 'Written files' });
  await expect(files.getByRole('listitem')).toHaveCount(await boxes.count(), { timeout: 60_000 });
  return files.getByRole('listitem').allInnerTexts();
}

/** What is in the plan goes on being worked on. */
export async function planGoesOn(page: Page): Promise<void> {
  await page.keyboard.press('Control+2');
  const grid = page.getByRole('treegrid');
  await grid.getByRole('gridcell', { name: /^Introduce a new decision-making framework/ }).click();
  await page.keyboard.press('F2');
  await page.keyboard.press('End');
  await page.keyboard.type(' (changed later)');
  await page.keyboard.press('Enter');
  await expect(grid).toContainText('(changed later)');
}

/** The import that brought the period's reports cannot be taken back any more, and no report of it is set. */
export async function publishedPeriodIsRefused(page: Page): Promise<void> {
  await page.keyboard.press('Control+6');
  const accepted = page
    .getByRole('listitem')
    .filter({ hasText: /^.*Imported 4 files/ })
    .first();
  await expect(accepted.getByRole('button', { name: 'Undo' })).toBeDisabled();

  await page.keyboard.press('Control+2');
  const row = page.getByRole('row', { name: /Introduce a new decision-making framework/ });
  const badge = row.getByRole('img', { name: /^Q3: / });
  const said = (await badge.getAttribute('aria-label')) ?? '';
  await badge.click();
  // whichever it is, one of them is another than it has
  await page.keyboard.press(/red|off track/i.test(said) ? 'g' : 'r');
  await expect(page.getByText(/^2024-25 Q3 was published on .+ and is frozen; reopen it in Quarter to correct it\.$/)).toBeVisible();
  await expect(badge).toHaveAccessibleName(said);
}

export function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
