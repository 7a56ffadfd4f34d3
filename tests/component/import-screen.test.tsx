import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FileDoor } from '../../renderer/app/FileDoor.tsx';
import { ImportScreen } from '../../renderer/features/import/ImportScreen.tsx';
import { forgetImport, startImport } from '../../renderer/features/import/import-store.ts';
import { useView } from '../../renderer/state/store.ts';
import { TruthProvider } from '../../renderer/state/truth.tsx';
import { connectThrough } from '../../renderer/transport/client.ts';
import { change, type FakeCore, fakeCore, filePreview, IMPORT_ID, importPreview, longSheet } from '../support/fake-imports.ts';

let complaints: unknown[][] = [];
beforeEach(() => {
  complaints = [];
  vi.spyOn(console, 'error').mockImplementation((...words) => void complaints.push(words));
  forgetImport();
  useView.setState({ screen: 'import', toasts: [], planId: null, period: null });
});
afterEach(() => {
  cleanup();
  expect(complaints, 'the console stays silent').toEqual([]);
  vi.restoreAllMocks();
});

async function open(core: FakeCore): Promise<void> {
  connectThrough(core.link);
  await act(async () => {
    render(
      <TruthProvider>
        <ImportScreen />
        <FileDoor onFiles={(files) => void startImport(files)} />
      </TruthProvider>,
    );
  });
}

const calls = (core: FakeCore, name: string) => core.calls.filter((call) => call.name === name).map((call) => call.input);
const xlsx = (name: string) => new File(['x'], name, { lastModified: 1 });

describe('Import with a preview', () => {
  it('groups the files, what waits first, and says how many each group holds', async () => {
    await open(fakeCore({ preview: importPreview() }));
    const files = await screen.findByRole('listbox', { name: 'Files' });
    expect(
      within(files)
        .getAllByRole('group')
        .map((group) => group.getAttribute('aria-label')),
    ).toEqual(['To decide, 1', 'Ready, 1', 'Nothing to do, 1', 'Refused, 1']);
    expect(within(files).getByRole('option', { selected: true }).textContent).toContain('Return Q3 - Corporate.xlsx');
    expect(within(files).getByText('Same file as on 17 October')).toBeTruthy();
  });

  it('decides with a number key and goes on to the next decision, whose cell it shows', async () => {
    const core = fakeCore({ preview: importPreview() });
    await open(core);
    await screen.findByText('2 to decide');
    await act(async () => void fireEvent.keyDown(document.body, { key: '2' }));
    expect(calls(core, 'imports.decide')).toEqual([{ importId: IMPORT_ID, decisionId: 'd1', choice: 'G' }]);
    await screen.findByText('1 to decide');
    expect(screen.getByRole('button', { name: 'On track', pressed: true })).toBeTruthy();
    expect(document.querySelector('[aria-current="true"]')?.textContent).toContain('Lead officer of A1.1.4 changed');
  });

  it('lets a decision wait again when its answer is pressed a second time', async () => {
    const core = fakeCore({ preview: importPreview() });
    await open(core);
    const leave = await screen.findByRole('button', { name: 'Keep' });
    await act(async () => leave.click());
    await act(async () => screen.getByRole('button', { name: 'Keep', pressed: true }).click());
    expect(calls(core, 'imports.decide')).toEqual([
      { importId: IMPORT_ID, decisionId: 'd2', choice: 'keep' },
      { importId: IMPORT_ID, decisionId: 'd2', choice: null },
    ]);
  });

  it('does not take a digit that is typed into a field for a decision', async () => {
    const core = fakeCore({ preview: importPreview() });
    await open(core);
    await screen.findByText('2 to decide');
    const field = document.body.appendChild(document.createElement('input'));
    await act(async () => void fireEvent.keyDown(field, { key: '1' }));
    field.remove();
    expect(calls(core, 'imports.decide')).toEqual([]);
  });

  it('names on the button how many changes it accepts, says what it did, and takes it back', async () => {
    const core = fakeCore({ preview: importPreview() });
    await open(core);
    const accept = await screen.findByRole('button', { name: /Accept 4 changes/ });
    await act(async () => accept.click());
    expect(calls(core, 'imports.accept')).toEqual([{ importId: IMPORT_ID }]);
    expect(await screen.findAllByText('Imported 2 files: 4 reports')).not.toEqual([]);
    const undo = screen.getByRole('button', { name: 'Undo the whole import' });
    await act(async () => undo.click());
    expect(calls(core, 'history.undo')).toHaveLength(1);
    expect(await screen.findAllByText('Undone: imported 2 files')).not.toEqual([]);
    expect(screen.getByRole('button', { name: /Choose files/ })).toBeTruthy();
  });

  it('accepts with Ctrl+Enter, once', async () => {
    const core = fakeCore({ preview: importPreview() });
    await open(core);
    await screen.findByRole('button', { name: /Accept/ });
    await act(async () => {
      fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true });
      fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true });
    });
    expect(calls(core, 'imports.accept')).toHaveLength(1);
  });

  it('says that the plan moved and keeps the preview', async () => {
    const core = fakeCore({ preview: importPreview() });
    core.state.failing.set(
      'imports.accept',
      new (await import('@orpc/client')).ORPCError('PLAN_MOVED', { message: 'The plan has changed since. Read the files again.' }),
    );
    await open(core);
    const accept = await screen.findByRole('button', { name: /Accept 4 changes/ });
    await act(async () => accept.click());
    expect(screen.getByRole('alert').textContent).toContain('The plan has changed since');
    expect(screen.getByRole('button', { name: /Accept 4 changes/ })).toBeTruthy();
  });

  it('shows the statuses that change first, from what to what, and the words of the chosen one', async () => {
    await open(fakeCore({ preview: importPreview() }));
    await act(async () => screen.getByRole('option', { name: /Return Q3 - Place.xlsx/ }).click());
    expect(screen.getByText('this file: 2 of 3 change status')).toBeTruthy();
    const list = screen.getByRole('listbox', { name: 'Changes of this file' });
    const rows = within(list).getAllByRole('option');
    expect(rows.map((row) => row.querySelector('.ref')?.textContent)).toEqual(['B2.4.1', 'B2.4.3', 'B2.5.1']);
    expect(
      within(rows[0] ?? list)
        .getAllByRole('img')
        .map((badge) => badge.getAttribute('aria-label')),
    ).toEqual(['On track', 'Completed']);
    await act(async () => void fireEvent.keyDown(list, { key: 'ArrowDown' }));
    expect(screen.getByRole('region', { name: 'The chosen change' }).textContent).toContain('Finished in December.');
  });

  it('explains each recognised column with its number, letter, confidence and reason', async () => {
    await open(fakeCore({ preview: importPreview() }));
    await act(async () => screen.getByRole('option', { name: /Return Q3 - Place.xlsx/ }).click());
    const legend = screen.getByRole('table', { name: 'What was recognised' });
    const rows = within(legend)
      .getAllByRole('row')
      .slice(1)
      .map((row) =>
        within(row)
          .getAllByRole('cell')
          .map((cell) => cell.textContent),
      );
    expect(rows[0]).toEqual(['1', 'Header', 'rows 2-3', '98%', '"Ref", "Title", "Q3" are header words; merges join the two rows']);
    expect(rows[5]).toEqual(['6', 'Status, Q3', 'column E', '96%', 'no words, but all 11 fills are colours of the key']);
    expect(rows.at(-1)?.slice(0, 3)).toEqual(['8', 'Committee', 'rows 4, 12']);
  });

  it('shows a refused file with its sentence, and no picture', async () => {
    await open(fakeCore({ preview: importPreview() }));
    await act(async () => screen.getByRole('option', { name: /Old tracker.xls/ }).click());
    expect(screen.getByRole('alert').textContent).toContain('Open it in Excel and save it as .xlsx.');
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('moves from file to file with Alt+Down', async () => {
    await open(fakeCore({ preview: importPreview() }));
    await screen.findByRole('listbox', { name: 'Files' });
    await act(async () => void fireEvent.keyDown(document.body, { key: 'ArrowDown', altKey: true }));
    expect(screen.getByRole('heading', { level: 2, name: 'Return Q3 - Place.xlsx' })).toBeTruthy();
  });

  it('takes a return that brings nothing new, so that it counts as received', async () => {
    const empty = filePreview({ id: 'empty', file: 'Place.xlsx', summary: 'Came back empty', changes: [], received: true });
    const core = fakeCore({ preview: importPreview({ files: [empty] }) });
    await open(core);
    expect(await screen.findByText('1 return brings nothing new and is kept as received.')).toBeTruthy();
    await act(async () => screen.getByRole('button', { name: /^Accept 1 return/ }).click());
    expect(calls(core, 'imports.accept')).toEqual([{ importId: IMPORT_ID }]);
  });

  it('asks for the cell a decision speaks of and marks it', async () => {
    await open(fakeCore({ preview: importPreview(), sheet: longSheet }));
    await screen.findByText('2 to decide');
    await act(async () => screen.getByRole('button', { name: 'Return Q3 - Corporate.xlsx › Sheet1 › B5' }).click());
    await waitFor(() => expect(document.querySelector('.import-cursor')).toBeTruthy());
    expect(document.querySelector('.import-row.shown')?.getAttribute('aria-rowindex')).toBe('5');
  });

  it('keeps 20,000 rows of a sheet and 20,000 changes out of the page', async () => {
    const changes = Array.from({ length: 20_000 }, (_, index) => change(`X${index}`, `Action ${index}`, 'rag', 'G', 'A', `E${index + 5}`));
    const long = filePreview({
      id: 'long',
      file: 'Long.xlsx',
      summary: '20,000 reports',
      sheets: [{ name: 'Sheet1', rows: 20_000 }],
      changes,
    });
    const core = fakeCore({ preview: importPreview({ files: [long] }), sheet: longSheet });
    await open(core);
    const picture = await screen.findByRole('table', { name: 'Sheet Sheet1 of Long.xlsx' });
    expect(picture.getAttribute('aria-rowcount')).toBe('20000');
    await waitFor(() => expect(within(picture).getByText('Row 1')).toBeTruthy());
    expect(within(picture).getAllByRole('row').length).toBeLessThan(80);
    expect(screen.getAllByRole('option').length).toBeLessThan(80);
    expect(screen.getByRole('button', { name: /Accept 20000 changes/ })).toBeTruthy();
    expect(calls(core, 'imports.sheet')).toEqual([{ importId: IMPORT_ID, fileId: 'long', sheet: 'Sheet1', fromRow: 1, rows: 200 }]);
  });
});

describe('Import from the drop on', () => {
  it('reads dropped files, tells of progress, and shows the preview when it is ready', async () => {
    const core = fakeCore();
    await open(core);
    await screen.findByRole('button', { name: /Choose files/ });
    core.state.preview = importPreview({ state: 'reading', progress: { done: 0, total: 2, file: 'a.xlsx' }, files: [] });
    const drop = new Event('drop', { bubbles: true, cancelable: true });
    Object.defineProperty(drop, 'dataTransfer', { value: { types: ['Files'], files: [xlsx('a.xlsx'), xlsx('b.xlsx')] } });
    await act(async () => void window.dispatchEvent(drop));
    expect(await screen.findByRole('heading', { name: 'Reading 2 files' })).toBeTruthy();
    await act(async () => core.tell({ kind: 'import-progress', importId: IMPORT_ID, done: 1, total: 2, file: 'b.xlsx' }));
    expect((await screen.findByRole<HTMLProgressElement>('progressbar', { name: 'Files read' })).value).toBe(1);
    core.state.preview = importPreview();
    await act(async () => core.tell({ kind: 'import-ready', importId: IMPORT_ID }));
    expect(await screen.findByText('2 to decide')).toBeTruthy();
    expect(calls(core, 'imports.start')).toHaveLength(1);
  });

  it('cancels the reading and leaves nothing behind', async () => {
    const core = fakeCore({ preview: importPreview({ state: 'reading', files: [] }) });
    await open(core);
    const cancel = await screen.findByRole('button', { name: 'Cancel' });
    await act(async () => cancel.click());
    expect(calls(core, 'imports.cancel')).toEqual([{ importId: IMPORT_ID }]);
    expect(screen.getByText('The import was cancelled. Nothing went into the plan.')).toBeTruthy();
    expect(screen.getByRole('button', { name: /Choose files/ })).toBeTruthy();
  });

  it('reads an open import again together with files that are added, and keeps what was decided', async () => {
    const core = fakeCore();
    await open(core);
    const input = screen.getByLabelText('Tracker files');
    core.state.preview = importPreview();
    await act(async () => void fireEvent.change(input, { target: { files: [xlsx('a.xlsx')] } }));
    await screen.findByText('2 to decide');
    await act(async () => void fireEvent.keyDown(document.body, { key: '1' }));
    await screen.findByText('1 to decide');
    const cancelled = core.link.call;
    const link = {
      ...core.link,
      call: async (...args: Parameters<typeof cancelled>) => {
        const answer = await cancelled(...args);
        if (args[0].join('.') === 'imports.start') core.state.preview = importPreview();
        return answer;
      },
    };
    connectThrough(link);
    await act(async () => void fireEvent.change(input, { target: { files: [xlsx('b.xlsx')] } }));
    await screen.findByText('1 to decide');
    const starts = calls(core, 'imports.start') as { files: File[] }[];
    expect(starts.map((start) => start.files.map((file) => file.name))).toEqual([['a.xlsx'], ['a.xlsx', 'b.xlsx']]);
    expect(calls(core, 'imports.cancel')).toHaveLength(1);
  });

  it('shows decisions of earlier imports by themselves and takes them in the plan', async () => {
    const [, corporate] = importPreview().files;
    const core = fakeCore({ waiting: corporate?.decisions ?? [] });
    await open(core);
    expect(await screen.findByRole('heading', { name: 'From earlier imports' })).toBeTruthy();
    await act(async () => screen.getByRole('button', { name: 'Leave out' }).click());
    expect(calls(core, 'imports.decide')).toEqual([{ importId: null, decisionId: 'd1', choice: 'leave' }]);
    await waitFor(() => expect(screen.queryByText('“Amber/Green” is not a status of this plan')).toBeNull());
  });
});
