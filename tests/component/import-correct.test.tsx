import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetCorrections } from '../../renderer/features/import/correct/correction-store.ts';
import { ImportScreen } from '../../renderer/features/import/ImportScreen.tsx';
import { forgetImport } from '../../renderer/features/import/import-store.ts';
import { useView } from '../../renderer/state/store.ts';
import { TruthProvider } from '../../renderer/state/truth.tsx';
import { connectThrough } from '../../renderer/transport/client.ts';
import type { Mapping, TableMapping } from '../../shared/domain/mapping.ts';
import type { FilePreview } from '../../shared/domain/preview.ts';
import { type FakeCore, fakeCore, filePreview, IMPORT_ID, importPreview, longSheet, PROFILE_ID, profile } from '../support/fake-imports.ts';

let complaints: unknown[][] = [];
beforeEach(() => {
  complaints = [];
  vi.spyOn(console, 'error').mockImplementation((...words) => void complaints.push(words));
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(700);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
  window.localStorage.clear();
  forgetImport();
  forgetCorrections();
  useView.setState({ screen: 'import', toasts: [], planId: null, period: null });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  expect(complaints, 'the console stays silent').toEqual([]);
});

const SHEET = 'Economy & Transport';

/** The Place return in correction mode. */
async function correcting(core: FakeCore) {
  const user = await opened(core);
  await user.click(await screen.findByRole('button', { name: /Correct the reading/ }));
  await screen.findByRole('slider', { name: 'Top edge of the table' });
  return user;
}

async function opened(core: FakeCore) {
  connectThrough(core.link);
  await act(async () => {
    render(
      <TruthProvider>
        <ImportScreen />
      </TruthProvider>,
    );
  });
  await screen.findByRole('listbox', { name: 'Files' });
  return userEvent.setup();
}

function place(change: Partial<FilePreview> = {}): FakeCore {
  const file = importPreview().files[0] ?? filePreview({ id: 'place', file: 'Place.xlsx' });
  return fakeCore({ preview: importPreview({ files: [{ ...file, ...change }] }) });
}

function sent(core: FakeCore): (Mapping | null)[] {
  return core.calls.flatMap(({ name, input }) => (name === 'imports.correct' && isCorrection(input) ? [input.mapping] : []));
}

function isCorrection(input: unknown): input is { importId: string; fileId: string; mapping: Mapping | null } {
  return typeof input === 'object' && input !== null && 'mapping' in input;
}

function tableSent(core: FakeCore): TableMapping | undefined {
  const sheet = sent(core)
    .at(-1)
    ?.sheets.find((one) => one.sheet === SHEET);
  return sheet?.tables?.[0];
}

describe('Correcting the reading on the picture', () => {
  it('begins with F2, ends with Escape, and leaves the picture as it was', async () => {
    await opened(place());
    await act(async () => void fireEvent.keyDown(document.body, { key: 'F2' }));
    expect(screen.getByRole('region', { name: 'Correct the reading' })).toBeTruthy();
    await act(async () => void fireEvent.keyDown(document.body, { key: 'Escape' }));
    expect(screen.queryByRole('region', { name: 'Correct the reading' })).toBeNull();
    expect(screen.getByRole('table', { name: 'What was recognised' })).toBeTruthy();
  });

  it('moves an edge with the arrows, says the range, and sends it once when the arrows rest', async () => {
    const core = place();
    const user = await correcting(core);
    const bottom = screen.getByRole('slider', { name: 'Bottom edge of the table' });
    expect(bottom.getAttribute('aria-valuetext')).toBe('row 16');
    bottom.focus();
    await user.keyboard('{ArrowUp}{ArrowUp}');
    expect(screen.getByText('A2:F14, 13 rows and 6 columns')).toBeTruthy();
    await waitFor(() => expect(sent(core)).toHaveLength(1));
    expect(tableSent(core)?.range).toEqual({ top: 2, left: 1, bottom: 14, right: 6 });
    expect(tableSent(core)?.openEnded).toBe(false);
  });

  it('drags an edge with the pointer to the row under it', async () => {
    const core = place();
    await correcting(core);
    const top = screen.getByRole('slider', { name: 'Top edge of the table' });
    await act(async () => {
      fireEvent.pointerDown(top, { button: 0, pointerId: 1, clientX: 100, clientY: 20 });
      fireEvent.pointerMove(top, { pointerId: 1, clientX: 100, clientY: 5 });
      fireEvent.pointerUp(top, { pointerId: 1 });
    });
    await waitFor(() => expect(tableSent(core)?.range.top).toBe(1));
    expect(tableSent(core)?.headers).toEqual([2, 3]);
  });

  it('says by the menu of a row that it is a header, or none, or where the table begins and ends', async () => {
    const core = place();
    const user = await correcting(core);
    const choose = async (row: number, words: string) => {
      await user.click(screen.getByRole('button', { name: `Row ${row}: what it is` }));
      await user.click(await screen.findByRole('menuitem', { name: new RegExp(`${words}$`) }));
    };
    await choose(4, 'This row is a header');
    await waitFor(() => expect(tableSent(core)?.headers).toEqual([2, 3, 4]));
    await choose(2, 'Not a header');
    await waitFor(() => expect(tableSent(core)?.headers).toEqual([3, 4]));
    await choose(3, 'The table begins here');
    await waitFor(() => expect(tableSent(core)?.range.top).toBe(3));
    await choose(12, 'The table ends here');
    await waitFor(() => expect(tableSent(core)?.range.bottom).toBe(12));
    expect(tableSent(core)?.openEnded).toBe(false);
  });

  it('walks along the row numbers with the arrows and opens the menu with Enter', async () => {
    const core = place();
    const user = await correcting(core);
    screen.getByRole('button', { name: 'Row 1: what it is' }).focus();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    await waitFor(() => expect(document.activeElement?.getAttribute('data-row')).toBe('3'));
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('menu', { name: 'Row 3: what it is' })).toBeTruthy();
  });

  it('changes what a column is, with the recognised role ticked and its reason shown', async () => {
    const core = place();
    const user = await correcting(core);
    await user.click(screen.getByRole('button', { name: /^Column C: Lead officer/ }));
    const dialog = await screen.findByRole('dialog', { name: 'What column C is' });
    expect(within(dialog).getByText('Recognised, 99% sure: 11 of 11 are posts the plan knows.')).toBeTruthy();
    expect(within(dialog).getByRole('option', { selected: true }).textContent).toContain('Lead officer');
    await user.click(within(dialog).getByRole('option', { name: /^Sponsor/ }));
    await waitFor(() => expect(tableSent(core)?.columns).toEqual([{ column: 3, role: 'sponsor', level: null, period: null, dates: null }]));
    expect(screen.getByRole('button', { name: 'Column C: Sponsor, settled by hand. Change' })).toBeTruthy();
  });

  it('asks for the quarter of a status and the order of dates, and lets recognition decide again', async () => {
    const core = place();
    const user = await correcting(core);
    await user.click(screen.getByRole('button', { name: /^Column D: Status/ }));
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Quarter' }), '2024-25 Q1');
    await waitFor(() => expect(tableSent(core)?.columns).toMatchObject([{ column: 4, role: 'status', period: '2024-25 Q1' }]));
    await user.click(screen.getByRole('option', { name: /^Completed/ }));
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Dates' }), 'month-first');
    await waitFor(() =>
      expect(tableSent(core)?.columns).toEqual([{ column: 4, role: 'completed', level: null, period: null, dates: 'month-first' }]),
    );
    await user.click(screen.getByRole('button', { name: 'Let recognition decide' }));
    await waitFor(() => expect(tableSent(core)?.columns).toEqual([]));
  });

  it('moves the table to a typed range, and refuses what is none', async () => {
    const core = place();
    const user = await correcting(core);
    const field = screen.getByRole('textbox', { name: 'Stands in' });
    await user.clear(field);
    await user.type(field, 'somewhere{Enter}');
    expect(screen.getByRole('alert').textContent).toContain('as in B4:K60');
    await user.clear(field);
    await user.type(field, 'b3:e16{Enter}');
    await waitFor(() => expect(tableSent(core)?.range).toEqual({ top: 3, left: 2, bottom: 16, right: 5 }));
    expect(tableSent(core)?.openEnded).toBe(true);
  });

  it('marks a table by dragging over its cells, and takes one away', async () => {
    const core = place({ tables: [] });
    const user = await opened(core);
    await user.click(screen.getByRole('button', { name: /Correct the reading/ }));
    expect(screen.getByText(/No table was found on this sheet/)).toBeTruthy();
    const [button] = screen.getAllByRole('button', { name: 'Mark a table' });
    if (button) await user.click(button);
    const cloth = document.querySelector('.correct-marking');
    if (cloth === null) throw new Error('nothing to mark on');
    await act(async () => {
      fireEvent.pointerDown(cloth, { button: 0, pointerId: 1, clientX: 60, clientY: 20 });
      fireEvent.pointerMove(cloth, { pointerId: 1, clientX: 140, clientY: 90 });
      fireEvent.pointerUp(cloth, { pointerId: 1 });
    });
    await waitFor(() => expect(tableSent(core)?.range).toMatchObject({ top: 2, left: 1, bottom: 5 }));
    expect(tableSent(core)?.headers).toEqual([2]);
    await user.click(await screen.findByRole('button', { name: 'This is no table' }));
    await waitFor(() => expect(sent(core).at(-1)?.sheets[0]?.tables).toEqual([]));
  });

  it('lets a refused file be corrected: a table begins at a row of its picture', async () => {
    const refused = filePreview({
      id: 'odd',
      file: 'Odd.xlsx',
      outcome: 'refused',
      kind: null,
      plan: null,
      sheets: [{ name: SHEET, rows: 0 }],
    });
    const core = fakeCore({ preview: importPreview({ files: [refused] }) });
    const user = await opened(core);
    expect(screen.getByRole('alert').textContent).toContain('Correct the reading');
    await user.click(screen.getByRole('button', { name: /Correct the reading/ }));
    await user.click(await screen.findByRole('button', { name: 'Row 3: what it is' }));
    await user.click(await screen.findByRole('menuitem', { name: /A table begins here/ }));
    await waitFor(() => expect(tableSent(core)).toMatchObject({ range: { top: 3, left: 1, bottom: 16, right: 6 }, headers: [3] }));
  });

  it('turns a table whose items stand in columns: rows have roles then, and columns are headers', async () => {
    const core = place();
    const user = await correcting(core);
    await user.click(screen.getByRole('checkbox', { name: /Items stand in columns/ }));
    await waitFor(() => expect(tableSent(core)).toMatchObject({ transposed: true, headers: [1], columns: [], levels: null }));
    await user.click(screen.getByRole('button', { name: 'Row 5: what it is' }));
    await user.click(await screen.findByRole('option', { name: /^Status/ }));
    await waitFor(() => expect(tableSent(core)?.columns).toMatchObject([{ column: 5, role: 'status' }]));
  });
});

describe('Levels, values and sheets', () => {
  it('adds, names, moves and removes levels, and says where each comes from', async () => {
    const core = place();
    const user = await correcting(core);
    await user.click(screen.getByRole('button', { name: /^Levels/ }));
    await user.click(screen.getByRole('button', { name: 'Add a level' }));
    await waitFor(() =>
      expect(tableSent(core)?.levels).toEqual([
        { name: 'Committee', from: 'banner-row', column: null },
        { name: 'Priority', from: 'column', column: 1 },
      ]),
    );
    const name = screen.getByRole('textbox', { name: 'Name of level 2' });
    await user.clear(name);
    await user.type(name, 'Action{Enter}');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Where level 2 comes from' }), 'lines-in-cell');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Column of level 2' }), '2');
    await waitFor(() => expect(tableSent(core)?.levels?.[1]).toEqual({ name: 'Action', from: 'lines-in-cell', column: 2 }));
    await user.click(screen.getByRole('button', { name: 'Level 2 up' }));
    await waitFor(() => expect(tableSent(core)?.levels?.map((level) => level.name)).toEqual(['Action', 'Committee']));
    await user.click(screen.getByRole('button', { name: 'Remove level 1, Action' }));
    await waitFor(() => expect(tableSent(core)?.levels?.map((level) => level.name)).toEqual(['Committee']));
  });

  it('says what a word and a colour mean, by press and by letter', async () => {
    const core = place({
      statusValues: [
        { text: 'Some concerns', fill: '#FFC000', code: null, cells: 3, sheet: SHEET, cell: 'E9', by: 'recognition' },
        { text: '', fill: '#00B050', code: 'G', cells: 8, sheet: SHEET, cell: 'E5', by: 'recognition' },
      ],
    });
    const user = await correcting(core);
    await user.click(screen.getByRole('button', { name: /^Values/ }));
    expect(screen.getByRole('button', { name: 'fill #00B050 means On track', pressed: true })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /“Some concerns” means Mainly on track/ }));
    await waitFor(() => expect(sent(core).at(-1)?.values).toEqual([{ text: 'Some concerns', fill: null, code: 'A' }]));
    screen.getByRole('button', { name: 'fill #00B050 says nothing' }).focus();
    await user.keyboard('b');
    await waitFor(() => expect(sent(core).at(-1)?.values).toContainEqual({ text: null, fill: '#00B050', code: 'B' }));
  });

  it('reads a hidden sheet, and leaves hidden rows out', async () => {
    const core = place({ sheets: [{ name: SHEET, rows: 11, hidden: true }] });
    const user = await correcting(core);
    await user.click(screen.getByRole('button', { name: 'Sheet' }));
    await user.click(within(screen.getByRole('group', { name: 'This sheet' })).getByRole('button', { name: 'read' }));
    await waitFor(() => expect(sent(core).at(-1)?.sheets[0]).toMatchObject({ sheet: SHEET, use: 'read' }));
    await user.click(within(screen.getByRole('group', { name: 'Hidden rows' })).getByRole('button', { name: 'leave out' }));
    await waitFor(() => expect(sent(core).at(-1)?.sheets[0]).toMatchObject({ use: 'read', hiddenRows: 'leave-out' }));
  });
});

describe('While and after a correction', () => {
  it('keeps the old picture while the file is read again, then says what changed', async () => {
    const core = place();
    core.state.slow = true;
    core.state.reread = (file, mapping) => ({ ...file, mapping: mapping ?? file.mapping, counts: { ...file.counts, rows: 42 } });
    const user = await correcting(core);
    const picture = screen.getByRole('table', { name: /^Sheet/ });
    await user.click(screen.getByRole('button', { name: 'This is no table' }));
    expect(await screen.findByText('Reading again…')).toBeTruthy();
    expect(screen.getByRole('table', { name: /^Sheet/ })).toBe(picture);
    expect(screen.getByRole('button', { name: /^Accept/ }).hasAttribute('disabled')).toBe(true);
    await act(async () => core.state.finish());
    expect(await screen.findByText('Now 42 items, was 0.', undefined, { timeout: 3000 })).toBeTruthy();
    expect(screen.getByRole('table', { name: /^Sheet/ })).toBe(picture);
    expect(core.calls.filter((call) => call.name === 'imports.sheet')).toHaveLength(1);
  });

  it('takes corrections back one by one with Ctrl+Z, and all with one press', async () => {
    const core = place();
    const user = await correcting(core);
    await user.click(screen.getByRole('checkbox', { name: /Rows added under it/ }));
    await waitFor(() => expect(tableSent(core)?.openEnded).toBe(false));
    await user.click(screen.getByRole('button', { name: 'It has none' }));
    await waitFor(() => expect(tableSent(core)?.headers).toEqual([]));
    await act(async () => void fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true }));
    await waitFor(() => expect(tableSent(core)).toMatchObject({ headers: [2, 3], openEnded: false }));
    await user.click(screen.getByRole('button', { name: 'Back to what was recognised' }));
    await waitFor(() => expect(sent(core).at(-1)).toBeNull());
  });

  it('says why a file could not be read again, and forgets that correction', async () => {
    const core = place();
    core.state.failing.set('imports.correct', new Error('gone'));
    const user = await correcting(core);
    await user.click(screen.getByRole('button', { name: 'It has none' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Quarterdeck does not answer');
    expect(screen.getByText('rows 2-3')).toBeTruthy();
    expect(screen.getByRole('button', { name: /^Undo/ }).hasAttribute('disabled')).toBe(true);
  });

  it('remembers the shape under a proposed name', async () => {
    const core = place();
    const user = await correcting(core);
    await user.click(screen.getByRole('button', { name: 'It has none' }));
    const name = await screen.findByRole('textbox', { name: 'Name of the remembered shape' });
    expect(name).toHaveProperty('value', 'Place return');
    await user.click(screen.getByRole('button', { name: 'Remember' }));
    expect(await screen.findByText('Remembered.')).toBeTruthy();
    expect(core.calls.find((call) => call.name === 'profiles.save')?.input).toEqual({
      importId: IMPORT_ID,
      fileId: 'place',
      name: 'Place return',
      profileId: null,
    });
  });

  it('says that a remembered shape was used and what differs, and forgets it', async () => {
    const core = place({ profile: { id: PROFILE_ID, name: 'Place return', differences: ['Column “Q4 RAG” is new.'] } });
    core.state.profiles = [profile()];
    const user = await opened(core);
    expect(screen.getByText('Column “Q4 RAG” is new.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Forget' }));
    await waitFor(() => expect(sent(core)).toEqual([null]));
    expect(core.calls.some((call) => call.name === 'profiles.remove')).toBe(true);
  });
});

describe('Remembered shapes', () => {
  async function shapes(core: FakeCore) {
    const user = await opened(core);
    await user.click(screen.getByRole('button', { name: 'Remembered shapes' }));
    return { user, dialog: await screen.findByRole('dialog', { name: 'Remembered shapes' }) };
  }

  it('says in a sentence that there is none yet', async () => {
    const { dialog } = await shapes(place());
    expect(await within(dialog).findByText(/No shape is remembered yet/)).toBeTruthy();
  });

  it('says what went wrong', async () => {
    const core = place();
    core.state.failing.set('profiles.list', new Error('gone'));
    const { dialog } = await shapes(core);
    expect((await within(dialog).findByRole('alert')).textContent).toContain('does not answer');
  });

  it('renames, changes a column, and deletes so that it can be undone', async () => {
    const core = place();
    core.state.profiles = [profile()];
    const { user, dialog } = await shapes(core);
    const name = await within(dialog).findByRole('textbox', { name: 'Name' });
    await user.clear(name);
    await user.type(name, 'Place, every quarter{Enter}');
    expect(await within(dialog).findByRole('button', { name: /Place, every quarter/ })).toBeTruthy();
    await user.selectOptions(within(dialog).getByRole('combobox', { name: 'What “Commentary (quarter)” is' }), 'path-to-green');
    expect(core.calls.find((call) => call.name === 'profiles.edit')?.input).toEqual({
      profileId: PROFILE_ID,
      sheet: 0,
      table: 0,
      column: 1,
      role: 'path-to-green',
    });
    await user.click(within(dialog).getByRole('button', { name: 'Delete' }));
    expect(await within(dialog).findByText(/No shape is remembered yet/)).toBeTruthy();
    expect(useView.getState().toasts.at(-1)?.action?.label).toBe('Undo');
  });

  it('takes in a file', async () => {
    const core = place();
    const { user, dialog } = await shapes(core);
    await user.upload(
      within(dialog).getByLabelText('File of a remembered shape'),
      new File(['{}'], 'place.json', { type: 'application/json' }),
    );
    expect(await within(dialog).findByRole('button', { name: /place.json/ })).toBeTruthy();
  });
});

describe('A long list and a wide sheet', () => {
  it('fetches the changes that the preview left out as they come into view', async () => {
    const file = importPreview().files[0];
    if (!file) throw new Error('no file');
    const core = fakeCore({ preview: importPreview({ files: [{ ...file, changeCount: 9_000, sums: { ...file.sums, rows: 9_000 } }] }) });
    await opened(core);
    await waitFor(() =>
      expect(core.calls.find((call) => call.name === 'imports.changes')?.input).toMatchObject({ fileId: 'place', from: 0 }),
    );
    expect(await screen.findByRole('option', { name: /^B2.5.1/ })).toBeTruthy();
  });

  it('keeps most of 200 columns out of the page', async () => {
    const core = place({ tables: [] });
    core.state.sheet = (fromRow, rows) => ({
      ...longSheet(fromRow, rows),
      columnCount: 200,
      columnWidths: Array.from({ length: 200 }, () => 20),
    });
    await opened(core);
    const picture = await screen.findByRole('table', { name: /^Sheet/ });
    await waitFor(() => expect(within(picture).getByText('Row 1')).toBeTruthy());
    expect(within(picture).getAllByRole('columnheader').length).toBeLessThan(30);
  });
});
