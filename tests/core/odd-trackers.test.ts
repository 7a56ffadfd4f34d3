/** Workbooks by openpyxl, XlsxWriter and LibreOffice with all that people do to a tracker: read as a careful analyst reads them. */
import { appendFileSync } from 'node:fs';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '#core/excel/index.ts';
import { DEFAULT_VOCABULARY } from '#core/trackers/recognise/columns/vocabulary.ts';
import { readTracker } from '#core/trackers/recognise/read.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import { fileOf, importDesk } from '../support/import-desk.ts';
import { planDifferences, previewDifferences, readingDifferences } from '../support/odd-differences.ts';
import { type OddTracker, oddBytes, oddTrackers } from '../support/odd-expected.ts';

const trackers = oddTrackers();

describe('odd trackers', { timeout: 30_000 }, () => {
  test('there are at least forty, and each says what is odd about it', () => {
    expect(trackers.length).toBeGreaterThanOrEqual(40);
    expect(new Set(trackers.flatMap(({ oddities }) => oddities)).size).toBeGreaterThan(40);
  });

  test.each(trackers.map((tracker) => [tracker.file, tracker] as const))('%s', async (file, tracker) => {
    const failed = (error: unknown) => [
      `it fails: ${error instanceof Error ? (error.stack ?? '').split('\n').slice(0, 2).join('') : String(error)}`,
    ];
    const differences = [...(await read(tracker).catch(failed)), ...(await imported(tracker).catch(failed))];
    if (process.env.ODD_STATUS !== undefined)
      appendFileSync(
        process.env.ODD_STATUS,
        `${file}\t${differences.length === 0 ? 'passes' : `${differences.length} differ: ${differences.slice(0, 6).join(' | ')}`}\n`,
      );
    expect(differences).toEqual([]);
  });

  // what waits for a decision is asked again, and a mapping by hand is remembered only as a profile
  const settled = trackers.filter((one) => one.plan === undefined && one.mapping === undefined && (one.decisions ?? []).length === 0);
  test.each(settled.map((tracker) => [tracker.file, tracker] as const))('%s, saved again, changes nothing', async (_, tracker) => {
    expect(await again(tracker)).toEqual([]);
  });
});

async function imported(tracker: OddTracker): Promise<string[]> {
  const desk = importDesk();
  for (const file of tracker.plan ?? []) await desk.take([asFile(file)]);
  // without a plan before it, a person names the plan that it makes
  const wish = { period: tracker.period ?? null, planName: tracker.plan === undefined ? 'Odd plan' : null };
  const dropped = await desk.drop([asFile(tracker.file)], wish);
  const { mapping } = tracker;
  const found =
    mapping === undefined
      ? dropped
      : await desk.settled((await desk.imports.correct({ importId: dropped.id, fileId: fileOf(dropped).id, mapping })).importId);
  const preview = fileOf(found);
  const said = previewDifferences(preview, tracker);
  if (preview.outcome === 'refused') return [...said, ...(tracker.outcome === 'refused' ? [] : [`refused: ${preview.summary}`])];
  for (const [code, choice] of Object.entries(tracker.answers ?? {})) {
    for (const decision of preview.decisions.filter((one) => one.code === code))
      await desk.imports.decide({ importId: found.id, decisionId: decision.id, choice });
  }
  await desk.imports.accept({ importId: found.id });
  const plan = await desk.plan(preview.plan?.name ?? '');
  return [...said, ...planDifferences(plan, tracker).map((difference) => `in the plan, ${difference}`)];
}

/** The same content in other bytes, as a directorate saves its file again without a change. */
async function again(tracker: OddTracker): Promise<string[]> {
  const desk = importDesk();
  const wish = { period: tracker.period ?? null, planName: 'Odd plan' };
  await desk.take([asFile(tracker.file)], wish);
  const { found } = await desk.take([new File([savedAgain(tracker.file)], tracker.file)], wish);
  const { outcome, changes, decisions, summary } = fileOf(found);
  return [
    ...(outcome === 'unchanged' ? [] : [`saved again, it is ${outcome}: ${summary}`]),
    ...changes.map(({ ref, title, field, before, after }) => `${field ?? 'item'} of ${ref ?? title} changes from ${before} to ${after}`),
    ...decisions.map(({ message }) => `asks ${message}`),
  ];
}

function savedAgain(file: string): Uint8Array<ArrayBuffer> {
  const bytes = oddBytes(file);
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return new Uint8Array([...bytes, ...(file.startsWith('utf-16') ? [0x0a, 0x00] : [0x0a])]);
  return new Uint8Array(zipSync(unzipSync(bytes), { level: 1 }));
}

async function read(tracker: OddTracker): Promise<string[]> {
  if (tracker.plan !== undefined || tracker.outcome === 'refused') return [];
  const { mapping } = tracker;
  const reading = readTracker(readWorkbook(oddBytes(tracker.file), tracker.file), {
    vocabulary: DEFAULT_VOCABULARY,
    scale: DEFAULT_SCALE,
    known: [],
    mapping: mapping === undefined ? null : { by: 'hand', mapping },
  });
  return readingDifferences(reading, tracker);
}

function asFile(name: string): File {
  return new File([oddBytes(name)], name);
}
