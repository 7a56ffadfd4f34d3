import { describe, expect, test } from 'vitest';
import { LONGEST_MAILTO, mailto } from '../../electron/core/quarter/messages.ts';
import { mailLink } from '../../electron/main/mail-link.ts';

describe('the one address that leaves the window', () => {
  test('a message as the quarter words it goes through as it is, however long its text was', () => {
    const written = mailto(
      'housing@council.example',
      'Q3 return: 12 actions',
      `Dear colleague,\n\n${'Tŷ’r cyngor & “quotes”. '.repeat(400)}`,
    );
    expect(written.length).toBeGreaterThan(LONGEST_MAILTO - 300);
    expect(mailLink(written)).toBe(written);
    expect(mailLink(mailto(null, 'Nobody named', 'Text'))).toBe('mailto:?subject=Nobody%20named&body=Text');
  });

  test.each([
    'https://example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ms-settings:privacy',
    'search-ms:query=x',
    'data:text/html,hello',
    'mail to:someone@council.example',
    '',
    'mailto',
  ])('%s stays inside', (address) => {
    expect(mailLink(address)).toBeNull();
  });

  test.each([
    ['a file to be attached', 'mailto:a@council.example?attach=C:/plans.xlsx'],
    ['a file to be attached, by the other name', 'mailto:a@council.example?subject=Q3&attachment=/etc/passwd'],
    ['somebody else to be told', 'mailto:a@council.example?bcc=b@elsewhere.example'],
    ['a second text', 'mailto:a@council.example?body=one&body=two'],
    ['a name that is written to look like another', 'mailto:a@council.example?%61ttach=x'],
    ['a place within it', 'mailto:a@council.example#x'],
  ])('%s is refused', (_what, address) => {
    expect(mailLink(address)).toBeNull();
  });

  test('what is longer than Windows hands on is refused, also where writing it out makes it longer', () => {
    expect(mailLink(`mailto:a@council.example?body=${'x'.repeat(2100)}`)).toBeNull();
    expect(mailLink(`mailto:a@council.example?body=${'é'.repeat(700)}`)).toBeNull();
    expect(mailLink(`mailto:a@council.example?body=${'é'.repeat(300)}`)).toContain('%C3%A9');
  });
});
