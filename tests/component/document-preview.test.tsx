/** A Word report on screen, before it is written: what Word will count and mark is shown as it will be. */
import { render, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { DocumentBlock } from '#shared/domain/output.ts';
import { DocumentPreview } from '../../renderer/features/return/preview/DocumentPreview.tsx';

const BLOCKS: readonly DocumentBlock[] = [
  { kind: 'title', text: 'Harbour Plan: progress report' },
  { kind: 'paragraph', runs: [{ text: 'Draft, not published.' }], notice: true },
  { kind: 'facts', rows: [{ label: 'Date of meeting', runs: [{ text: '[To be completed: the date]', toFill: true }] }] },
  { kind: 'heading', level: 1, text: 'Executive summary', number: '2' },
  { kind: 'paragraph', runs: [{ text: '3 actions are red.', bold: true }], number: '2.1' },
  {
    kind: 'table',
    caption: 'Red actions',
    number: 1,
    altText: 'Red actions. 1 row.',
    header: ['Ref', 'Q2', 'Q3'],
    widths: [0.2, 0.4, 0.4],
    rows: [[{ text: '1.1' }, { text: 'A Amber', look: 'a', earlier: true }, { text: 'R Red', look: 'r' }]],
    small: true,
  },
  {
    kind: 'picture',
    svg: '<svg xmlns="http://www.w3.org/2000/svg"/>',
    altText: '3 of 5 are red.',
    widthMm: 160,
    heightMm: 40,
    caption: { number: 1, text: 'By status' },
  },
  { kind: 'page-turn', landscape: true },
  { kind: 'heading', level: 1, text: 'Appendix A: all actions' },
];

test('numbers, captions, what is to be filled in, and statuses of now and before', () => {
  render(<DocumentPreview blocks={BLOCKS} />);
  const document = screen.getByRole('region', { name: 'Document' });
  expect(document.textContent).toContain('2Executive summary');
  expect(document.textContent).toContain('2.13 actions are red.');
  expect(within(document).getByText('Draft, not published.').closest('.document-notice')).not.toBeNull();
  expect(within(document).getByText('[To be completed: the date]')).toHaveProperty('className', 'document-to-fill');
  expect(within(document).getByRole('table', { name: 'Table 1: Red actions' })).toBeDefined();
  expect(within(document).getByRole('cell', { name: 'A Amber' }).className).toBe('document-look a earlier');
  expect(within(document).getByRole('cell', { name: 'R Red' }).className).toBe('document-look r');
  expect(within(document).getByText('Figure 1: By status')).toBeDefined();
  expect(within(document).getByRole('img', { name: '3 of 5 are red.' })).toBeDefined();
});
