/** Outputs from a real store: chosen, written, kept, and the same when asked for again. */
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { OUTPUTS } from '#shared/domain/output.ts';
import { harbourDesk, Q2, Q3 } from '../support/harbour-desk.ts';

const NOBODY = '01900000-0000-7000-8000-00000000ffff';

test('readiness says who has reported and what was written', async () => {
  const desk = await harbourDesk();
  const before = await desk.client.returns.readiness({ planId: desk.planId, period: Q3 });
  expect([before.reportable, before.reported, before.previousPeriod]).toEqual([3, 0, Q2]);
  expect(before.outstanding[0]).toEqual({
    ref: '1.1',
    title: 'Balance the budget',
    officers: ['Head of Finance'],
    lastRag: 'A',
    lastPeriod: Q2,
  });
  const made = await desk.write(Q3);
  expect((await desk.client.returns.readiness({ planId: desk.planId, period: Q3 })).produced).toEqual([made]);
});

test('an output stays as it was written, whatever becomes of the plan', async () => {
  const desk = await harbourDesk();
  const made = await desk.write(Q2);
  const first = await desk.bytes(made);
  await desk.client.reports.set({ itemId: desk.budget, period: Q2, rag: 'R' });
  desk.clock.move(86_400_000);
  const later = await desk.write(Q2);
  expect(made.file).toBe('Harbour Plan - board return 2024-25 Q2 DRAFT.xlsx');
  expect((await desk.bytes(made)).equals(first)).toBe(true);
  expect(later.sha256).not.toBe(made.sha256);
  expect((await desk.client.outputs.list({ planId: desk.planId, period: Q2 })).map(({ id }) => id)).toEqual([later.id, made.id]);
});

test('writing again without a change gives the same output; after a change another one', async () => {
  const desk = await harbourDesk();
  const made = await desk.write(Q2);
  desk.clock.move(86_400_000);
  expect(await desk.write(Q2)).toEqual(made);
  await desk.client.reports.set({ itemId: desk.budget, period: Q2, rag: 'R' });
  expect((await desk.write(Q2)).id).not.toBe(made.id);
  expect(await desk.client.outputs.list({ planId: desk.planId, period: Q2 })).toHaveLength(2);
});

test('a lost file is written again, to the byte', async () => {
  const desk = await harbourDesk();
  const made = await desk.write(Q2);
  const kept = await desk.bytes(made);
  desk.lose(made.sha256);
  desk.clock.move(86_400_000);
  await desk.client.reports.set({ itemId: desk.budget, period: Q2, rag: 'R' });
  expect((await desk.bytes(made)).equals(kept)).toBe(true);
});

test('undo passes over what was written', async () => {
  const desk = await harbourDesk();
  await desk.client.reports.set({ itemId: desk.budget, period: Q2, rag: 'R' });
  await desk.write(Q2);
  await desk.client.history.undo({ commandId: null });
  const plan = await desk.client.plans.get({ planId: desk.planId });
  expect(plan.items.find(({ ref }) => ref === '1.1')?.reports[Q2]?.rag).toBe('A');
  expect(await desk.client.outputs.list({ planId: desk.planId, period: Q2 })).toHaveLength(1);
});

test('several go into one .zip under names of their own', async () => {
  const desk = await harbourDesk();
  const first = await desk.write(Q2);
  await desk.client.reports.set({ itemId: desk.budget, period: Q2, rag: 'R' });
  const second = await desk.write(Q2);
  const zip = await desk.client.outputs.files({ outputIds: [first.id, second.id] });
  expect(zip.name).toBe('Harbour Plan - outputs 2024-25 Q2.zip');
  const entries = unzipSync(new Uint8Array(await zip.arrayBuffer()));
  expect(Object.keys(entries)).toEqual([first.file, 'Harbour Plan - board return 2024-25 Q2 DRAFT (2).xlsx']);
  expect(Buffer.from(entries[first.file] ?? []).equals(await desk.bytes(first))).toBe(true);
});

test('every output that is offered is previewed and written under one name, and a draft says that it is one', async () => {
  const desk = await harbourDesk();
  await desk.reportAll();
  const choices = await desk.client.outputs.choices({ planId: desk.planId });
  expect(choices.map(({ kind }) => kind)).toEqual(
    OUTPUTS.filter((kind) => kind !== 'template' && choices.some((choice) => choice.kind === kind)),
  );
  expect(choices.length).toBeGreaterThan(9);
  for (const { kind, templateId, extension } of choices) {
    const of = { planId: desk.planId, period: Q3, publicationId: null };
    const preview = await desk.client.outputs.preview({ ...of, output: { kind, templateId } });
    const [written] = await desk.writeAll([kind], Q3);
    expect([kind, preview.file]).toEqual([kind, written?.file]);
    expect(preview.file).toMatch(new RegExp(`^Harbour Plan - [a-zA-Z ]+ 2024-25 Q3 DRAFT\\${extension}$`));
    const said = JSON.stringify({ ...preview, file: '' });
    expect([kind, /draft/i.test(said)]).toEqual([kind, !kind.startsWith('charts')]);
    expect((await desk.client.outputs.file({ outputId: written?.id ?? '' })).size).toBe(written?.bytes);
  }
});

test('charts come in one .zip, each under a name of its own', async () => {
  const desk = await harbourDesk();
  const [svg, png] = await desk.writeAll(['charts-svg', 'charts-png'], Q2);
  if (svg === undefined || png === undefined) throw new Error('not written');
  const names = (bytes: Buffer) => Object.keys(unzipSync(new Uint8Array(bytes)));
  expect(names(await desk.bytes(svg))).toContain('2024-25 Q2 status by priority.svg');
  expect(names(await desk.bytes(png)).map((name) => name.replace('.png', '.svg'))).toEqual(names(await desk.bytes(svg)));
});

test('work under way tells how far it is, and once stopped leaves nothing', async () => {
  const desk = await harbourDesk();
  const job = '01900000-0000-7000-8000-0000000000aa';
  const wish = { planId: desk.planId, period: Q2, publicationId: null, outputs: [{ kind: 'board' as const, templateId: null }], job };
  const underWay = desk.client.outputs.write(wish);
  const refused = expect(underWay).rejects.toMatchObject({ code: 'REFUSED', message: 'Stopped, as you asked; nothing of it was kept.' });
  await desk.heard(job);
  expect(await desk.client.quarter.stop({ job })).toEqual({ stopped: true });
  await refused;
  expect(await desk.client.outputs.list({ planId: desk.planId, period: Q2 })).toEqual([]);
  expect(await desk.client.quarter.stop({ job })).toEqual({ stopped: false });
  const { written } = await desk.client.outputs.write(wish);
  expect(desk.events.filter((event) => event.kind === 'writing' && event.job === job).slice(-2)).toMatchObject([
    { done: 0, total: 1, file: written[0]?.file },
    { done: 1, total: 1, file: null },
  ]);
});

test('what is not there, or no period, is said in a sentence', async () => {
  const desk = await harbourDesk();
  const { outputs } = desk.client;
  await expect(outputs.file({ outputId: NOBODY })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(outputs.data({ planId: desk.planId, period: '2024-27 Q3', publicationId: null })).rejects.toMatchObject({
    code: 'BAD_INPUT',
  });
  await expect(outputs.data({ planId: NOBODY, period: Q3, publicationId: null })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(outputs.data({ planId: desk.planId, period: Q3, publicationId: NOBODY })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const template = { kind: 'template' as const, templateId: null };
  await expect(outputs.preview({ planId: desk.planId, period: Q3, publicationId: null, output: template })).rejects.toMatchObject({
    code: 'BAD_INPUT',
  });
});
