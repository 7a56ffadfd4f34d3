import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ImportScreen } from '../../renderer/features/import/ImportScreen.tsx';
import { forgetImport } from '../../renderer/features/import/import-store.ts';
import { PasteDoor } from '../../renderer/features/import/paste/PasteDoor.tsx';
import { pastedFile } from '../../renderer/features/import/paste/pasted.ts';
import { useView } from '../../renderer/state/store.ts';
import { TruthProvider } from '../../renderer/state/truth.tsx';
import { connectThrough } from '../../renderer/transport/client.ts';
import type { PastedTable, SaidValue, SourceSummary } from '../../shared/domain/preview.ts';
import { type FakeCore, type FakeState, fakeCore, importPreview, PLAN_ID } from '../support/fake-imports.ts';

let complaints: unknown[][] = [];
beforeEach(() => {
  complaints = [];
  vi.spyOn(console, 'error').mockImplementation((...words) => void complaints.push(words));
  forgetImport();
  useView.setState({ screen: 'import', sourcePlace: null, toasts: [], planId: null, period: null, itemId: null, panelOpen: false });
});
afterEach(() => {
  cleanup();
  expect(complaints, 'the console stays silent').toEqual([]);
  vi.restoreAllMocks();
});

async function open(state: Partial<FakeState>): Promise<FakeCore> {
  const core = fakeCore(state);
  connectThrough(core.link);
  await act(async () => {
    render(
      <TruthProvider>
        <ImportScreen />
        <PasteDoor listens />
      </TruthProvider>,
    );
  });
  return core;
}

const calls = (core: FakeCore, name: string) => core.calls.filter((call) => call.name === name).map((call) => call.input);

function source(change: Partial<SourceSummary> = {}): SourceSummary {
  return {
    id: '01980000-0000-7000-8000-0000000000d1',
    file: 'Return Q3 - Place.xlsx',
    importedAt: '2025-01-14T09:00:00.000Z',
    kind: 'return',
    planId: PLAN_ID,
    planName: 'Wexmoor Improvement Plan',
    period: '2024-25 Q3',
    sender: 'Place',
    bytes: 12_000,
    standing: 2,
    said: 3,
    replacedBy: null,
    ...change,
  };
}

function said(cell: string, change: Partial<SaidValue> = {}): SaidValue {
  return {
    itemId: 'item-1',
    ref: 'B2.4.1',
    title: 'Harbour wall repairs',
    field: 'rag',
    period: '2024-25 Q3',
    value: 'B',
    sheet: 'Economy & Transport',
    cell,
    fate: 'stands',
    now: null,
    by: null,
    at: null,
    ...change,
  };
}

const SAID = [
  said('E5'),
  said('F5', {
    field: 'update',
    value: 'Finished in December.',
    fate: 'changed',
    now: 'Finished on 12 December.',
    by: 'B2.4.1 update changed',
    at: '2025-01-15T09:00:00.000Z',
  }),
  said('B9', { ref: 'B2.5.9', title: 'Old car park', field: 'title', period: null, value: 'Old car park', fate: 'removed', itemId: null }),
];

describe('Files that were taken in', () => {
  const turnTo = async () => act(async () => screen.getByRole('button', { name: 'Taken in' }).click());

  it('say in a sentence that there are none yet', async () => {
    await open({});
    await turnTo();
    expect(screen.getByText(/No file has been taken in yet/)).toBeTruthy();
    await act(async () => screen.getByRole('button', { name: 'Import a tracker' }).click());
    expect(screen.getByRole('button', { name: 'Coming in', pressed: true })).toBeTruthy();
  });

  it('say why the list cannot be shown', async () => {
    const failing = new Map([['sources.list', new Error('The data folder does not answer.')]]);
    await open({ failing });
    await turnTo();
    expect(screen.getByText(/cannot|does not answer|went wrong/i)).toBeTruthy();
  });

  it('tell what each said and what became of it, and show each value in its cell', async () => {
    const core = await open({ sources: [source(), source({ id: 'd2', file: 'Older.xlsx', replacedBy: 'Newer.xlsx' })], saidByFiles: SAID });
    await turnTo();
    const files = screen.getByRole('listbox', { name: 'Files taken in' });
    expect(within(files).getByRole('option', { selected: true }).textContent).toContain('Q3, 2 of 3 stand');
    expect(within(files).getByText(/replaced by Newer.xlsx/)).toBeTruthy();
    const list = await screen.findByRole('listbox', { name: 'What the file said' });
    expect(
      within(list)
        .getAllByRole('option')
        .map((row) => row.querySelector('.fate')?.textContent),
    ).toEqual(['stands', 'changed since', 'removed']);
    await act(async () => void fireEvent.keyDown(list, { key: 'ArrowDown' }));
    await act(async () => void fireEvent.keyDown(list, { key: 'ArrowDown' }));
    const fate = screen.getByRole('region', { name: 'What became of it' });
    expect(fate.textContent).toContain('It said, update Q3: Finished in December.');
    expect(fate.textContent).toContain('Today: Finished on 12 December.');
    expect(fate.textContent).toContain('B2.4.1 update changed');
    await waitFor(() => expect(document.querySelector('.import-cursor')).toBeTruthy());
    expect(document.querySelector('.import-row.shown')?.getAttribute('aria-rowindex')).toBe('5');
    expect(calls(core, 'sources.sheet')[0]).toMatchObject({ sheet: 'Economy & Transport' });
    await act(async () => within(fate).getByRole('button', { name: 'Show it in the plan' }).click());
    expect(useView.getState()).toMatchObject({ screen: 'plan', itemId: 'item-1', panelOpen: true });
  });

  it('open at the cell that was asked for from the plan', async () => {
    useView.getState().showSource({ sourceId: source().id, sheet: 'Economy & Transport', cell: 'F5' });
    await open({ sources: [source()], saidByFiles: SAID });
    const list = await screen.findByRole('listbox', { name: 'What the file said' });
    await waitFor(() => expect(within(list).getByRole('option', { selected: true }).textContent).toContain('F5'));
  });

  it('are saved again as they were sent', async () => {
    vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:here');
    const saved: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this.download);
    });
    await open({ sources: [source()], saidByFiles: SAID });
    await turnTo();
    await act(async () => screen.getByRole('button', { name: 'Save the file' }).click());
    expect(saved).toEqual(['Return Q3 - Place.xlsx']);
  });
});

describe('A pasted table', () => {
  const TABLE: PastedTable = {
    rows: [
      ['Ref', 'Action', 'RAG'],
      ['1.1', 'Mend the bridge', 'G'],
    ],
    from: 'text',
    mended: [{ row: 2, lines: 2 }],
    how: 'The columns were found by the spaces that line up over the lines.',
  };

  function clipboard(html: string, text: string) {
    const given: Record<string, string> = { 'text/html': html, 'text/plain': text };
    return { files: [], getData: (type: string) => given[type] ?? '' };
  }

  it('is shown as it was understood, with the lines that were joined, and read under its name', async () => {
    const core = await open({ pasted: TABLE, preview: null });
    await act(async () => void fireEvent.paste(document.body, { clipboardData: clipboard('', '1.1  Mend the\n     bridge  G') }));
    const dialog = screen.getByRole('dialog', { name: 'Paste a table' });
    expect(dialog.textContent).toContain('Broken lines were joined in row 2');
    expect(within(dialog).getByRole('row', { name: /2 lines joined, row 2/ })).toBeTruthy();
    const name = within(dialog).getByRole('textbox', { name: /Name/ });
    await act(async () => void fireEvent.change(name, { target: { value: 'Bridges' } }));
    core.state.preview = importPreview();
    await act(async () => within(dialog).getByRole('button', { name: 'Read 2 rows' }).click());
    const [started] = calls(core, 'imports.start');
    expect(started).toMatchObject({ files: [expect.objectContaining({ name: 'Bridges.tsv' })] });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('can be asked for, pasted into the field, and pasted again', async () => {
    const core = await open({ pasted: TABLE });
    await act(async () => screen.getByRole('button', { name: 'Paste a table' }).click());
    const here = screen.getByRole('textbox', { name: 'Paste the table here' });
    await act(async () => void fireEvent.paste(here, { clipboardData: clipboard('<table><tr><td>1.1</td></tr></table>', '1.1') }));
    expect(calls(core, 'imports.pasted')).toEqual([{ html: '<table><tr><td>1.1</td></tr></table>', text: '1.1' }]);
    await act(async () => screen.getByRole('button', { name: 'Paste another' }).click());
    expect(screen.getByRole('textbox', { name: 'Paste the table here' })).toBeTruthy();
  });

  it('that cannot be read says so and asks again', async () => {
    const { ORPCError } = await import('@orpc/client');
    const refusal = new ORPCError('REFUSED', { message: 'There is no table in what was pasted.' });
    await open({ failing: new Map([['imports.pasted', refusal]]) });
    await act(async () => void fireEvent.paste(document.body, { clipboardData: clipboard('', 'one\ntwo') }));
    expect(screen.getByRole('alert').textContent).toContain('There is no table in what was pasted.');
    expect(screen.getByRole('textbox', { name: 'Paste the table here' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Read this table' }).hasAttribute('disabled')).toBe(true);
  });

  it('keeps its colours and merges where it came as a page', async () => {
    const html = '<table><tr><td bgcolor="red">R</td></tr></table>';
    const file = pastedFile('Bridges', { html, text: 'R' }, { ...TABLE, from: 'html' });
    expect(file.name).toBe('Bridges.html');
    expect(await file.text()).toBe(html);
  });
});
