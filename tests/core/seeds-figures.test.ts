/** The figures that the councils published themselves come out of their plans, counted by the product and by nothing else. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importDesk, onDisk } from '../support/import-desk.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/trackers');
const here = existsSync(FOLDER);
if (!here) console.warn(`SKIPPED: the sample trackers are not at ${FOLDER}.`);

const Q1 = '2024-25 Q1';
const Q2 = '2024-25 Q2';
const MAY = '2025-26 Q1';

function tracker(number: number): File {
  const name = readdirSync(FOLDER).find((file) => file.startsWith(`${number} `));
  if (name === undefined) throw new Error(`no tracker ${number} in ${FOLDER}`);
  return onDisk(join(FOLDER, name));
}

/** The figures of a period, from the readiness of its return and from the data that every output is made of: they must agree. */
async function figuresOf(desk: ReturnType<typeof importDesk>, planId: string, period: string) {
  const ready = await desk.client.returns.readiness({ planId, period });
  const data = await desk.client.outputs.data({ planId, period, publicationId: null });
  expect(data.headline).toEqual(ready.headline);
  expect(data.counts).toEqual(ready.counts);
  expect(data.movement).toEqual(ready.movement);
  const counts = Object.fromEntries(ready.counts.map(({ code, count }) => [code ?? 'none', count]));
  return { counts, headline: ready.headline, movement: ready.movement, transitions: data.transitions };
}

describe.skipIf(!here)('what was published', () => {
  const HEADLINE = '51 of 73 actions (70%) are complete; 4 of 18 recommendations are complete in full: 3, 7, 17, 18';

  test('51 of 73 actions are complete, and 4 of 18 recommendations in full', async () => {
    const desk = importDesk();
    const { done } = await desk.take([tracker(5)]);
    const { headline } = await figuresOf(desk, done.planIds[0] ?? '', MAY);
    expect(headline).toMatchObject({ actions: 73, complete: 51, percent: 70, parents: 18, text: HEADLINE });
    expect(headline.parentsComplete).toHaveLength(4);
  });

  test('the same on the plan as it was first drafted, once what the council did not take up rests', async () => {
    const desk = importDesk();
    await desk.take([tracker(1)]);
    const { done } = await desk.take([tracker(5)]);
    const planId = done.planIds[0] ?? '';
    const before = await figuresOf(desk, planId, MAY);
    expect(before.headline.text).toMatch(/^51 of 82 actions \(62%\) are complete; 4 of 20 recommendations /);
    expect(before.counts.none).toBe(9);
    const { items } = await desk.client.plans.get({ planId });
    const notTakenUp = items.filter(({ level, reports }) => level === 1 && reports[MAY] === undefined);
    for (const { id } of notTakenUp) await desk.client.items.retire({ itemId: id, how: 'dropped', byItemId: null });
    expect((await figuresOf(desk, planId, MAY)).headline.text).toBe(HEADLINE);
  });

  test('two quarters of the council plan, and what moved between them', async () => {
    const desk = importDesk();
    const { done } = await desk.take([tracker(2)]);
    const planId = done.planIds[0] ?? '';
    const first = await figuresOf(desk, planId, Q1);
    expect(first.counts).toEqual({ R: 2, A: 12, G: 43, B: 2, S: 7, none: 0 });
    expect(first.transitions).toEqual([]);
    const second = await figuresOf(desk, planId, Q2);
    expect(second.counts).toEqual({ R: 2, A: 9, G: 50, B: 2, S: 3, none: 0 });
    expect(second.movement).toEqual({ improved: 5, worsened: 2, started: 4, completed: 0, unchanged: 55, notComparable: 0 });
    const moved = second.transitions.filter(({ move }) => move !== 'unchanged');
    expect(moved.map(({ from, to, count, move }) => `${count} ${move}: ${from} to ${to}`)).toEqual([
      '5 improved: A to G',
      '2 worsened: G to A',
      '4 started: S to G',
    ]);
  });
});
