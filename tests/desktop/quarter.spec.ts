/**
 * A whole quarter in the real desktop application: what goes to the mail program, what is saved and what is copied goes the ways of the
 * system. The save dialog and the other programs are played; everything else is as a person has it.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { mailLink } from '../../electron/main/mail-link.ts';
import { type Desktop, type PlayedSystem, playTheSystem, startDesktop } from '../support/desktop.ts';
import { trackersAreHere } from '../support/journey.ts';
import {
  acceptFour,
  challengeAndModerate,
  collectFour,
  openAndSend,
  planBeforeTheQuarter,
  planGoesOn,
  publish,
  publishedPeriodIsRefused,
  sendAgain,
  sha256,
  type TakeFile,
  takeWorkbooks,
  writeEverything,
} from '../support/quarter-journey.ts';
import { isWhatItsNameSays, writtenFile } from '../support/written-files.ts';

test('from opening Q3 to the table of the board', async () => {
  const testInfo = test.info();
  test.skip(!trackersAreHere, 'The trackers of the shared folder are not here.');
  test.setTimeout(300_000);
  const folder = testInfo.outputDir;
  mkdirSync(folder, { recursive: true });
  const desktop = await startDesktop();
  const { window: page, errors } = desktop;
  const { take, asked } = await playTheSystem(desktop);

  await planBeforeTheQuarter(page);
  await openAndSend(page);
  await mailsGoOut(desktop, asked);
  const sent = await takeWorkbooks(page, take, folder, 'sent');
  expect(sent.size).toBeGreaterThanOrEqual(7);
  await sendAgain(page, /^C\+F$/);

  const returned = await collectFour(page, sent, folder);
  await acceptFour(page, returned);
  await remindersGoOut(desktop, asked);

  await challengeAndModerate(page);
  await publish(page);
  const written = await writeEverything(page);
  expect(written.length).toBeGreaterThanOrEqual(10);
  const first = await saveAll(page, take, folder, 'first');
  for (const path of first) expect(isWhatItsNameSays(path), path).toBe(true);

  await dashboardIsCopied(desktop);
  await planGoesOn(page);
  await publishedPeriodIsRefused(page);

  const again = await writeEverything(page);
  expect(again.map((row) => writtenFile(row).hash)).toEqual(written.map((row) => writtenFile(row).hash));
  const second = await saveAll(page, take, folder, 'second');
  expect(second.map(sha256)).toEqual(first.map(sha256));
  expect(second.map((path) => sha256(path).slice(0, 8))).toEqual(again.map((row) => writtenFile(row).hash));
  expect(errors).toEqual([]);
  await desktop.app.close();
});

/** The covering message of the first workbook: opened in the mail program by its address, as a draft with the workbook, and copied. */
async function mailsGoOut({ app, window: page }: Desktop, asked: PlayedSystem['asked']): Promise<void> {
  // that pressing such a link opens the mail program is seen in safety.spec.ts: Playwright would wait for the page that never comes
  const link = (await page.getByRole('dialog').getByRole('link', { name: 'Open in mail' }).getAttribute('href')) ?? '';
  expect(mailLink(link)).toBe(link);
  expect(new URL(link).searchParams.get('subject')).toMatch(/^2024-25 Q3 return, .+: please send it back by /);

  await page.getByRole('button', { name: 'Message with workbook' }).click();
  await expect(page.getByText(/is open in your mail program, with its workbook attached\.$/)).toBeVisible();
  const [draft = ''] = (await asked()).files;
  expect(attachmentOf(draft)).toMatch(/\.xlsx$/);

  await page.getByRole('button', { name: 'Copy text' }).click();
  await expect(page.getByText(/^The message to .+ is copied\.$/)).toBeVisible();
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toMatch(/^Dear colleague,\n\nAttached is the 2024-25 Q3 return/);
}

async function remindersGoOut({ window: page }: Desktop, asked: PlayedSystem['asked']): Promise<void> {
  const before = (await asked()).files.length;
  await page.getByRole('button', { name: 'With workbook' }).click();
  await expect(page.getByText(/is open in your mail program, with its workbook attached\.$/)).toBeVisible();
  const draft = (await asked()).files[before] ?? '';
  expect(attachmentOf(draft)).toMatch(/\.xlsx$/);
}

/** Saves every file of the list, in its order. */
async function saveAll(page: Page, take: TakeFile, folder: string, name: string): Promise<string[]> {
  const rows = page.getByRole('list', { name: 'Written files' }).getByRole('listitem');
  const paths: string[] = [];
  for (const [index, row] of (await rows.all()).entries()) {
    const path = join(folder, `${name} ${index}${extname(writtenFile(await row.innerText()).name)}`);
    await take(() => row.getByRole('button', { name: 'Save…' }).click(), path);
    paths.push(path);
  }
  return paths;
}

async function dashboardIsCopied({ window: page }: Desktop): Promise<void> {
  await page.keyboard.press('Control+1');
  await page.getByRole('button', { name: 'Copy as picture' }).click();
  await expect(page.getByText(/^The dashboard is copied as a picture\./)).toBeVisible();
  const pasted = page.evaluate(
    () =>
      new Promise<{ type: string; width: number; height: number }>((resolve) => {
        const look = async (event: ClipboardEvent) => {
          event.stopImmediatePropagation();
          const [file] = event.clipboardData?.files ?? [];
          const picture = file === undefined ? { width: 0, height: 0 } : await createImageBitmap(file);
          resolve({ type: file?.type ?? 'nothing', width: picture.width, height: picture.height });
        };
        document.addEventListener('paste', (event) => void look(event), { capture: true, once: true });
      }),
  );
  await page.keyboard.press('Control+v');
  const { type, width, height } = await pasted;
  expect(type).toBe('image/png');
  expect(width).toBeGreaterThan(1500);
  expect(height).toBeGreaterThan(1000);
}

/** The name of what a message carries, as another program reads it; the draft must say that it was not sent yet. */
function attachmentOf(path: string): string {
  const script = `
import sys, email, email.policy
message = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)
assert message['X-Unsent'] == '1'
print([part.get_filename() for part in message.iter_attachments()][0])
`;
  const read = spawnSync('/usr/bin/python3', ['-c', script, path], { encoding: 'utf8' });
  if (read.status !== 0) throw new Error(read.stderr);
  return read.stdout.trim();
}
