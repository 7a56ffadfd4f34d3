/** Ways through the screens that several specs take, with the sample council, so that they run on any machine. */
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** One of the sample trackers that ship with the product. */
export function sampleTracker(name: string): string {
  return fileURLToPath(new URL(`../../build/demo/${name}`, import.meta.url));
}

/** Presses on "Open the sample plan" and waits for its rows. */
export async function openSample(page: Page): Promise<void> {
  const open = page.getByRole('button', { name: 'Open the sample plan' });
  // on a machine that is very busy a press may fall between two pictures of the page
  await expect(async () => {
    await open.click({ timeout: 5000 });
    await expect(open).toBeHidden({ timeout: 2000 });
  }).toPass();
  await expect(page.getByRole('treegrid')).toContainText('A1.1.1', { timeout: 30_000 });
}

/** Collects what the console complains of. Refused resources of the page's own would show here too. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

/** What axe finds wrong with the page as it stands, a line each. */
export async function violationsOf(page: Page, where: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${where}: ${id} at ${target.join(' ')}`));
}
