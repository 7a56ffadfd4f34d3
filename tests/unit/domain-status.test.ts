import { expect, test } from 'vitest';
import { hueFamily } from '#shared/domain/colour.ts';
import { DEFAULT_SCALE, type RagScale } from '#shared/domain/rag.ts';
import { familyCode, readStatus } from '#shared/domain/status.ts';

test.each([
  ['G', 'G'],
  [' green ', 'G'],
  ['Off track – with major issues (R)', 'R'],
  ['Off track - major issues', 'R'],
  ['Mainly on track – minor issues (A)', 'A'],
  ['On Track (G)', 'G'],
  ['Scheduled - not yet started', 'S'],
  ['Completed (B)', 'B'],
  ['Complete', 'B'],
  ['Completed 12 March 2025', 'B'],
  ['RAG: Amber', 'A'],
  ['🔴', 'R'],
  ['✅ Done', 'B'],
  ['🟢 ✅', 'G'],
  ['✔️', 'B'],
  ['✗', 'R'],
  ['⚠️', 'A'],
  ['⚪', 'S'],
  ['Amber - mainly on track', 'A'],
  ['On track - no issues', 'G'],
  ['Off track; major issues', 'R'],
  ['Complete / closed', 'B'],
  ['Not yet commenced', 'S'],
  ['Amber - two milestones slipped', 'A'],
  ['Green - no change', 'G'],
])('"%s" is %s', (text, code) => {
  expect(readStatus(text, DEFAULT_SCALE)).toEqual({ code });
});

test.each(['Amber/Green', 'G/A', 'Nearly complete', 'not on track', 'On track - minor issues', 'TBC'])('"%s" is no status', (text) => {
  expect(readStatus(text, DEFAULT_SCALE)).toEqual({ invalid: true });
});

test.each([
  ['Green (was Amber)', 'G'],
  ['Green, was Amber', 'G'],
  ['Green - previously red', 'G'],
  ['Green (up from Amber)', 'G'],
  ['Green (Amber last quarter)', 'G'],
  ['was Amber, now Green', 'G'],
  ['moved from Amber to Green', 'G'],
  ['G→A', 'A'],
  ['G -> A', 'A'],
  ['R → A → G', 'G'],
  ['Amber ↑', 'A'],
])('"%s" moved, and is %s now', (text, code) => {
  expect(readStatus(text, DEFAULT_SCALE)).toEqual({ code });
});

test.each([
  'Amber moving to green',
  'Amber to Green',
  'Green - expected amber by Q4',
  'Amber (TBC)',
  'Red?',
  'Green from April',
  'Complete - awaiting sign off',
  'In progress',
  '3',
  '75%',
  '⚫',
  '⏳',
])('"%s" is asked about, not guessed', (text) => {
  expect(readStatus(text, DEFAULT_SCALE)).toEqual({ invalid: true });
});

test.each(['', '  ', '-', 'n/a', 'No report'])('"%s" is blank', (text) => {
  expect(readStatus(text, DEFAULT_SCALE)).toBeNull();
});

test('a plan may carry a scale of its own', () => {
  const scale: RagScale = {
    name: 'One to three',
    values: [
      { code: '1', label: 'Slipping', definition: 'Slipping', meaning: 'off-track', look: 'r', words: [] },
      { code: '3', label: 'Delivered', definition: 'Delivered', meaning: 'complete', look: 'b', words: ['finished'] },
    ],
  };
  expect([readStatus('3 - delivered', scale), readStatus('Slipping', scale), readStatus('2', scale), readStatus('Green', scale)]).toEqual([
    { code: '3' },
    { code: '1' },
    { invalid: true },
    { invalid: true },
  ]);
  expect([familyCode('red', scale), familyCode('amber', scale)]).toEqual(['1', null]);
});

test('colours are told by hue', () => {
  const families = {
    red: ['#FF0000', '#C00000', '#FF7C80', '#ffc7ce'],
    amber: ['#FFC000', '#FFBF00', '#F79646', '#FFFF00', '#ED7D31'],
    green: ['#00B050', '#92D050', '#C6EFCE', '#70AD47'],
    blue: ['#0070C0', '#00B0F0', '#4472C4'],
    grey: ['#BFBFBF', '#D9D9D9', '#808080'],
    white: ['#FFFFFF', '#FEFEFE'],
    other: ['#7030A0', 'none'],
  };
  for (const [family, fills] of Object.entries(families)) for (const fill of fills) expect([fill, hueFamily(fill)]).toEqual([fill, family]);
  expect(
    ['red', 'amber', 'green', 'blue', 'grey'].map((family) =>
      familyCode(
        hueFamily({ red: '#C00000', amber: '#F79646', green: '#00B050', blue: '#00B0F0', grey: '#BFBFBF' }[family] ?? ''),
        DEFAULT_SCALE,
      ),
    ),
  ).toEqual(['R', 'A', 'G', 'B', null]);
});
