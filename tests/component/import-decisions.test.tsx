import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ImportScreen } from '../../renderer/features/import/ImportScreen.tsx';
import { forgetImport } from '../../renderer/features/import/import-store.ts';
import { wordParts } from '../../renderer/features/import/WordDiff.tsx';
import { useView } from '../../renderer/state/store.ts';
import { TruthProvider } from '../../renderer/state/truth.tsx';
import { connectThrough } from '../../renderer/transport/client.ts';
import type { Decision, FilePreview } from '../../shared/domain/preview.ts';
import { change, type FakeCore, fakeCore, filePreview, IMPORT_ID, importPreview } from '../support/fake-imports.ts';

let complaints: unknown[][] = [];
beforeEach(() => {
  complaints = [];
  vi.spyOn(console, 'error').mockImplementation((...words) => void complaints.push(words));
  forgetImport();
  useView.setState({ screen: 'import', sourcePlace: null, toasts: [], planId: null, period: null });
});
afterEach(() => {
  cleanup();
  expect(complaints, 'the console stays silent').toEqual([]);
  vi.restoreAllMocks();
});

async function openWith(file: Partial<FilePreview>): Promise<FakeCore> {
  const whole = filePreview({ id: 'f', file: 'Plan v2.xlsx', sheets: [{ name: 'Sheet1', rows: 3 }], ...file });
  const core = fakeCore({ preview: importPreview({ files: [whole] }) });
  connectThrough(core.link);
  await act(async () => {
    render(
      <TruthProvider>
        <ImportScreen />
      </TruthProvider>,
    );
  });
  return core;
}

const calls = (core: FakeCore, name: string) => core.calls.filter((call) => call.name === name).map((call) => call.input);
const option = (key: string, label: string, rag: string | null = null) => ({ key, label, rag });

function dropped(number: number): Decision {
  return {
    id: `drop${number}`,
    code: 'dropped-item',
    ref: `1.${number}`,
    title: `Action ${number}`,
    file: 'Plan v2.xlsx',
    sheet: null,
    cell: null,
    message: `1.${number} is not in this version of the plan`,
    before: `Action ${number}`,
    after: null,
    options: [option('supersede', 'Superseded: let it rest'), option('drop', 'Dropped: let it rest'), option('keep', 'Keep')],
    chosen: null,
  };
}

const CONFLICT: Decision = {
  id: 'conflict',
  code: 'reports-conflict',
  ref: '1.1',
  title: 'Mend the bridge',
  file: 'Plan v2.xlsx',
  sheet: 'Sheet1',
  cell: 'C5',
  message: '1.1 is reported differently by Place and Corporate for 2024-25 Q3',
  before: null,
  after: null,
  reason: 'the status and the update differ',
  options: [option('side:0', 'As Place says', 'G'), option('side:1', 'As Corporate says', 'R'), option('leave', 'Leave out')],
  chosen: null,
  sides: [
    { file: 'Plan v2.xlsx', sheet: 'Sheet1', cell: 'C5', sender: 'Place', at: '2025-01-13T09:00:00.000Z', rag: 'G', narrative: 'Done.' },
    { file: 'Other.xlsx', sheet: 'Tab', cell: 'F9', sender: 'Corporate', at: null, rag: 'R', narrative: null },
  ],
};

describe('Decisions of one kind', () => {
  it('are answered all at once by the head, which says what was done, and wait again when it is pressed again', async () => {
    const core = await openWith({ decisions: [dropped(1), CONFLICT, dropped(2), dropped(3)] });
    const group = screen.getByRole('group', { name: '3 items are not in this version of the plan' });
    const answers = within(group).getByRole('group', { name: 'Answer all 3 the same' });
    await act(async () =>
      within(answers)
        .getByRole('button', { name: /^Dropped/ })
        .click(),
    );
    expect(calls(core, 'imports.decideAll')).toEqual([{ importId: IMPORT_ID, decisionIds: ['drop1', 'drop2', 'drop3'], choice: 'drop' }]);
    expect(group.textContent).toContain('All 3: Dropped: let it rest. Choose again to change it.');
    expect(screen.getByText('1 to decide')).toBeTruthy();
    await act(async () =>
      within(answers)
        .getByRole('button', { name: /^Dropped/, pressed: true })
        .click(),
    );
    expect(screen.getByText('4 to decide')).toBeTruthy();
  });

  it('are answered by Shift and the number, from anywhere', async () => {
    const core = await openWith({ decisions: [dropped(1), dropped(2)] });
    await act(async () => void fireEvent.keyDown(document.body, { key: '"', code: 'Digit2', shiftKey: true }));
    expect(calls(core, 'imports.decideAll')).toHaveLength(1);
    expect(screen.getByText('all decided')).toBeTruthy();
  });

  it('gives no answer to all where it would mean another sender each time', async () => {
    const other: Decision = {
      ...CONFLICT,
      id: 'other',
      ref: '1.2',
      options: [option('side:0', 'As Adults says', 'G'), option('side:1', 'As Corporate says', 'R'), option('leave', 'Leave out')],
    };
    const core = await openWith({ decisions: [CONFLICT, other] });
    const answers = screen.getByRole('group', { name: 'Answer all 2 the same' });
    expect(
      within(answers)
        .getAllByRole('button')
        .map((button) => button.textContent),
    ).toEqual([expect.stringContaining('As Corporate says'), expect.stringContaining('Leave out')]);
    await act(async () => void fireEvent.keyDown(document.body, { key: '!', code: 'Digit1', shiftKey: true }));
    expect([...calls(core, 'imports.decide'), ...calls(core, 'imports.decideAll')]).toEqual([]);
  });

  it('keeps five hundred of them out of the page, and goes to the last with End', async () => {
    await openWith({ decisions: Array.from({ length: 500 }, (_, index) => dropped(index)) });
    expect(screen.getAllByRole('article').length).toBeLessThan(30);
    const list = screen.getByRole('list', { name: 'Decisions' });
    await act(async () => void fireEvent.keyDown(list, { key: 'End' }));
    const current = document.querySelector('[aria-current="true"]');
    expect(current?.textContent).toContain('1.499 is not in this version');
    expect(document.activeElement).toBe(current);
  });
});

describe('Reports that conflict', () => {
  it('stand side by side with status, words, sender, day and cell, and an answer under each', async () => {
    const core = await openWith({ decisions: [CONFLICT] });
    const place = screen.getByRole('group', { name: 'What Place says' });
    expect(within(place).getByRole('img', { name: /On track/ })).toBeTruthy();
    expect(place.textContent).toContain('Done.');
    expect(place.textContent).toContain('13 January 2025');
    expect(within(place).getByRole('button', { name: 'Plan v2.xlsx › Sheet1 › C5' })).toBeTruthy();
    const corporate = screen.getByRole('group', { name: 'What Corporate says' });
    expect(corporate.textContent).toContain('no update');
    expect(within(corporate).queryByRole('button', { name: /Other.xlsx/ }), 'that file is not at hand').toBeNull();
    expect(screen.getByText('the status and the update differ')).toBeTruthy();
    await act(async () =>
      within(corporate)
        .getByRole('button', { name: /As Corporate says/ })
        .click(),
    );
    expect(calls(core, 'imports.decide')).toEqual([{ importId: IMPORT_ID, decisionId: 'conflict', choice: 'side:1' }]);
  });
});

describe('Words that went and came', () => {
  it('are told apart from those that stayed', () => {
    expect(wordParts('Deliver the rural action plan by March', 'Deliver the new rural action plan by June')).toEqual([
      { kind: 'same', text: 'Deliver the ' },
      { kind: 'added', text: 'new ' },
      { kind: 'same', text: 'rural action plan by ' },
      { kind: 'removed', text: 'March' },
      { kind: 'added', text: 'June' },
    ]);
  });

  it('are not looked for in texts with nothing in common, nor in a date', () => {
    expect(wordParts('Funding agreed with the board last week', 'Contractor starts on site in the new year')).toBeNull();
    expect(wordParts('March 2025', 'April 2025')).toBeNull();
  });

  it('are read out as removed and added in the detail of a change', async () => {
    const reworded = change('1.1', 'Mend the bridge', 'update', 'The bridge works begin in March', 'The bridge works begin in June', 'D5');
    await openWith({ changes: [reworded] });
    await act(async () => void fireEvent.keyDown(screen.getByRole('listbox', { name: 'Changes of this file' }), { key: 'ArrowDown' }));
    const detail = screen.getByRole('region', { name: 'The chosen change' });
    expect(detail.querySelector('del')?.textContent).toBe('removed: March');
    expect(detail.querySelector('ins')?.textContent).toBe('added: June');
    expect(detail.textContent).toContain('The bridge works begin in ');
  });
});

describe('Problems of a file', () => {
  const problem = (severity: 'error' | 'warning' | 'note', number: number) => ({
    severity,
    code: `code-${number}`,
    sheet: 'Sheet1',
    cell: `C${number}`,
    message: `Something is wrong ${number}.`,
  });

  it('stand by weight, a few of each, and the rest on request', async () => {
    const warnings = Array.from({ length: 9 }, (_, index) => problem('warning', index + 10));
    await openWith({ problems: [problem('note', 1), ...warnings, { ...problem('error', 2), count: 14 }] });
    const problems = screen.getByRole('region', { name: 'Problems in this file' });
    expect(
      within(problems)
        .getAllByRole('heading', { level: 3 })
        .map((head) => head.textContent?.split(' ')[0]),
    ).toEqual(['Errors', 'Warnings', 'Notes']);
    expect(problems.textContent).toContain('14 places');
    expect(within(problems).getAllByRole('listitem')).toHaveLength(8);
    await act(async () => within(problems).getByRole('button', { name: 'and 3 more' }).click());
    expect(within(problems).getAllByRole('listitem')).toHaveLength(11);
  });

  it('go back to the sender as a marked copy, or as a workbook that lists them', async () => {
    vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:here');
    const saved: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this.download);
    });
    const core = await openWith({ problems: [problem('warning', 1)] });
    await act(async () => screen.getByRole('button', { name: 'Save a marked copy to send back' }).click());
    await act(async () => screen.getByRole('button', { name: 'All problems as a workbook' }).click());
    expect(saved).toEqual(['Return Q3 - Place - to check.xlsx', 'Import - problems.xlsx']);
    expect(calls(core, 'imports.marked')).toEqual([{ importId: IMPORT_ID, fileId: 'f' }]);
    expect(screen.getByText(/“Import - problems.xlsx” is saved/)).toBeTruthy();
  });

  it('offer nothing to send back where nothing is wrong', async () => {
    await openWith({ problems: [problem('note', 1)] });
    expect(screen.queryByRole('button', { name: /marked copy/ })).toBeNull();
  });
});
