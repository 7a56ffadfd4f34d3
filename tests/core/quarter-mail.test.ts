/** Mails as files: read back by another program's parser where there is one, and by eye where every byte counts. */
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { type Mail, mailFile, WORKBOOK_TYPE } from '#core/quarter/mail.ts';
import { LONGEST_MAILTO, mailto } from '#core/quarter/messages.ts';

const bytes = Uint8Array.from({ length: 1000 }, (_, index) => (index * 7) % 256);
const mail: Mail = {
  to: { name: 'Head of Housing', address: 'housing@council.example' },
  subject: '2024-25 Q3 return, Head of Housing: please send it back by Friday 10 January 2025',
  text: 'Dear Head of Housing,\n\nAttached is the return.\n\nThank you.',
  date: '2024-12-02T09:00:00.000Z',
  attachment: { name: 'Council plan - Q3.xlsx', type: WORKBOOK_TYPE, bytes },
};
const written = (change: Partial<Mail> = {}) => mailFile({ ...mail, ...change });
const text = (change: Partial<Mail> = {}) => Buffer.from(written(change)).toString('latin1');

test('a draft with its workbook: lines end as mail wants it, none is long, and the same mail is the same bytes', () => {
  const file = text();
  expect(file.split('\r\n').slice(0, 4)).toEqual([
    'X-Unsent: 1',
    'Date: Mon, 02 Dec 2024 09:00:00 +0000',
    'To: "Head of Housing"',
    ' <housing@council.example>',
  ]);
  expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(Math.max(...file.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(file).not.toMatch(/^(?:From|Message-ID):/im);
  expect(Buffer.from(written()).equals(Buffer.from(written()))).toBe(true);
});

test('nothing in a name, an address or a subject becomes a header of its own', () => {
  const file = text({
    to: { name: 'Mallory"\r\nBcc: everybody@council.example', address: 'a@council.example>\r\nBcc: all@council.example' },
    subject: 'Q3\r\nBcc: third@council.example\u2028X: y',
    attachment: { ...mail.attachment, name: 'a"\r\nX-Evil: 1\r\n.xlsx' },
  });
  const headers =
    file
      .split('\r\n\r\n')[0]
      ?.replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n') ?? [];
  expect(headers.map((line) => line.split(':')[0])).toEqual(['X-Unsent', 'Date', 'To', 'Subject', 'MIME-Version', 'Content-Type']);
  expect(file).not.toMatch(/^(?:Bcc|X-Evil|X):/im);
});

const python = (() => {
  try {
    execFileSync('python3', ['-c', 'import email']);
    return true;
  } catch {
    return false;
  }
})();

test.skipIf(!python)('another program reads the same words, names and bytes', () => {
  const long = `Plan für Wohnen – ${'sehr '.repeat(20)}lang 🏘.xlsx`;
  const change: Partial<Mail> = {
    to: { name: 'Ysgrifennydd Tŷ, "Cyngor"', address: 'ty@council.example' },
    subject: `Q3 – ${'Gwasanaethau Oedolion a Thai '.repeat(4)}– erbyn dydd Gwener 🗓`,
    text: 'Annwyl gydweithiwr,\n\n.A line that begins with a dot\nFrom here on\n\nDiolch – Ŵyn',
    attachment: { ...mail.attachment, name: long },
  };
  const program = `
import email, email.policy, json, sys, hashlib
m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
body, part = list(m.iter_parts())
print(json.dumps({'subject': m['subject'], 'to': [[a.display_name, a.addr_spec] for a in m['to'].addresses], 'text': body.get_content(),
  'file': part.get_filename(), 'type': part.get_content_type(), 'sha': hashlib.sha256(part.get_content()).hexdigest(), 'bytes': len(part.get_content()),
  'defects': [str(d) for p in m.walk() for d in p.defects]}))`;
  const read: unknown = JSON.parse(execFileSync('python3', ['-c', program], { input: written(change), encoding: 'utf8' }));
  expect(read).toMatchObject({
    subject: change.subject,
    to: [['Ysgrifennydd Tŷ, "Cyngor"', 'ty@council.example']],
    text: change.text?.replaceAll('\n', '\r\n'),
    file: long,
    type: WORKBOOK_TYPE,
    bytes: 1000,
    defects: [],
  });
});

test('an address for the mail program ends at a sentence before it is too long', () => {
  const sentence = 'Bitte schicken Sie den Bericht über “Wohnen” bis Freitag. ';
  const address = mailto('housing@council.example', 'Q3 & more', `Dear all,\n\n${sentence.repeat(60)}`);
  expect(address.length).toBeLessThanOrEqual(LONGEST_MAILTO);
  const url = new URL(address);
  const body = url.searchParams.get('body') ?? '';
  expect([url.pathname, url.searchParams.get('subject')]).toEqual(['housing@council.example', 'Q3 & more']);
  expect(body.startsWith('Dear all,\r\n\r\nBitte')).toBe(true);
  expect(body.endsWith('Freitag.')).toBe(true);
  expect(mailto(null, 'Q3', 'Short.')).toBe('mailto:?subject=Q3&body=Short.');
  expect(mailto(null, 'Q3 \ud800', 'x'.repeat(5000)).length).toBeLessThanOrEqual(LONGEST_MAILTO);
  expect(mailto('a?bcc=b@council.example', 'Q3', 'x')).toMatch(/^mailto:a%3Fbcc%3Db@council\.example\?/);
});
