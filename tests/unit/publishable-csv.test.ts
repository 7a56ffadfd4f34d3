/** CSV for open data: what RFC 4180 asks for, and nothing that a spreadsheet program would run. */
import { describe, expect, test } from 'vitest';
import { csv } from '#core/returns/publishable/csv.ts';
import { publishableCsv } from '#core/returns/publishable/index.ts';
import { harbourReturn } from '../support/harbour-return.ts';

const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

describe('csv', () => {
  test('begins with the byte order mark, ends every line in CR LF, and quotes what needs it', () => {
    const bytes = csv([
      ['Ref', 'Title'],
      ['1.1', 'Say "yes", twice'],
      ['1.2', 'Two\r\nlines'],
      ['1.3', null],
      [4, ' padded '],
    ]);
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(text(bytes).slice(1)).toBe('Ref,Title\r\n1.1,"Say ""yes"", twice"\r\n1.2,"Two\nlines"\r\n1.3,\r\n4," padded "\r\n');
  });

  test.each(['=HYPERLINK("http://evil.example")', '+44 20 7946 0000', '-12', '@SUM(A1)', '\t=1+1', '\r=1+1'])(
    '%j is a text, not a formula',
    (said) => {
      const field =
        text(csv([['Title'], [said]]))
          .slice(1)
          .split('\r\n')[1] ?? '';
      expect(field.replace(/^"/, '').charAt(0)).toBe("'");
    },
  );

  test('a dash or a dot inside a text stays as it is', () => {
    expect(text(csv([['a'], ['A - B = C'], ['1.1']])).slice(1)).toBe('a\r\nA - B = C\r\n1.1\r\n');
  });
});

describe('the return as CSV', () => {
  test('has a row for every item of the plan in its order, parents too, all of one width', () => {
    const data = harbourReturn();
    const rows = fields(publishableCsv(data));
    expect(rows.map((row) => row[4])).toEqual(['Ref', '1', '1.1', '1.2', '1.3', '2', '2.1', '2.2']);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  });

  test('says statuses in words beside their codes, and why a parent has its own', () => {
    const [header = [], ...rows] = fields(publishableCsv(harbourReturn()));
    const of = (ref: string, column: string) => rows.find((row) => row[4] === ref)?.[header.indexOf(column)];
    expect([of('1.1', 'Status'), of('1.1', 'Status code'), of('1.1', 'Change')]).toEqual(['Off track', 'R', 'Worse']);
    expect([of('2.2', 'Status'), of('2.2', 'Status code')]).toEqual(['Not reported', '']);
    expect(of('1', 'Reason for the status')).toBe('Off track: 2 of 3 actions are off track; the worst counts');
    expect(of('1.1', 'Belongs to')).toBe('1');
    expect(of('1.1', 'Standing')).toBe('Draft');
  });
});

/** The fields of every line; only for texts without line breaks or quotes in them. */
function fields(bytes: Uint8Array): string[][] {
  return text(bytes)
    .slice(1)
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      (line.match(/("[^"]*"|[^,]*)(?:,|$)/g) ?? [])
        .slice(0, line.endsWith(',') ? undefined : -1)
        .map((field) => field.replace(/,$/, '').replace(/^"|"$/g, '')),
    );
}
