/** The plan screen on another scale than the usual: its words, its keys, its figures, and what follows from the completed date. */
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { PlanDocument } from '#shared/domain/plan.ts';
import { withCompletion } from '#shared/domain/rag.ts';
import { likelyCodes, SCALES, type ScalePreset } from '#shared/domain/scales.ts';
import { readTimescale } from '#shared/domain/timescale.ts';
import { openApplication, watchTheConsole } from '../support/application.tsx';
import { fakeCore, wexmoorPlan } from '../support/fake-client.ts';

watchTheConsole();

/** The sample plan said on another scale; its first action has a completed date. */
function planOn(key: ScalePreset['key']): PlanDocument {
  const plan = wexmoorPlan(20);
  const wanted = SCALES.find((one) => one.key === key)?.scale ?? plan.scale;
  const codes: Readonly<Record<string, string | null>> = {
    ...likelyCodes(plan.scale, wanted),
    ...(key === 'one-to-five' ? { S: '3' } : {}),
  };
  const now = (code: string | null) => (code === null ? null : (codes[code] ?? null));
  return {
    ...plan,
    scale: withCompletion(wanted),
    items: plan.items.map((item) => ({
      ...item,
      completed: item.ref === 'A1.1.1' ? readTimescale('20/12/2024') : null,
      reports: Object.fromEntries(
        Object.entries(item.reports).map(([period, report]) => [
          period,
          { ...report, rag: now(report.rag), reportedRag: now(report.reportedRag) },
        ]),
      ),
    })),
  };
}

async function openPlan(key: ScalePreset['key']) {
  const core = fakeCore([planOn(key)]);
  const user = await openApplication(core);
  await screen.findByRole('treegrid', { name: /Wexmoor/ });
  const row = (ref: string) => {
    const found = screen.getAllByRole('row').find((one) => within(one).queryAllByRole('gridcell')[0]?.textContent === ref);
    if (found === undefined) throw new Error(`No row ${ref}`);
    return found;
  };
  const status = (ref: string) => {
    const found = within(row(ref)).getAllByRole('gridcell')[7];
    if (found === undefined) throw new Error(`Row ${ref} has no status`);
    return found;
  };
  return { core, user, row, status };
}

test('numbers: a key sets one, a parent counts them apart, and a completed date shows', async () => {
  const { core, user, row, status } = await openPlan('one-to-five');
  expect(within(status('A1.1.1')).getByRole('img', { name: /Completed, by its completed date/ })).toBeTruthy();
  expect(within(row('P1.1')).getAllByRole('gridcell').at(-1)?.textContent).toMatch(/^\d×\d( \d×\d)* 1C$/);
  await user.click(status('A1.1.2'));
  await user.keyboard('2');
  expect(within(status('A1.1.2')).getByRole('img', { name: /In doubt/ })).toBeTruthy();
  await waitFor(() => expect(core.calls).toContainEqual({ name: 'reports.set', input: expect.objectContaining({ rag: '2' }) }));
  await user.keyboard('c');
  expect(core.calls.filter(({ name }) => name === 'reports.set')).toHaveLength(1); // nobody gives it: the date does
});

test('the menu offers what the plan calls its statuses, and not what follows from a date', async () => {
  const { user, status } = await openPlan('one-to-five');
  await user.click(status('A1.1.2'));
  await user.keyboard('{F2}');
  const menu = await screen.findByRole('menu');
  const offered = within(menu)
    .getAllByRole('menuitemradio')
    .map((one) => one.textContent);
  expect(offered).toHaveLength(6);
  expect(offered.at(0)).toContain('Will not be delivered as planned');
  expect(offered.at(-1)).toContain('No report');
  expect(offered.join(' ')).not.toContain('Completed');
});

test('five labels carry their own colours, whatever their letters mean elsewhere', async () => {
  const { user, status } = await openPlan('labels');
  await user.click(status('A1.1.2'));
  await user.keyboard('s');
  const badge = within(status('A1.1.2')).getByRole('img', { name: /Off track; help from outside is needed/ });
  expect(badge.className).toContain('rag r ');
  expect(badge.textContent).toBe('S');
});
