/**
 * A mail with one attachment as an .eml file that a mail program opens as a draft (`X-Unsent`, which Outlook, Thunderbird and Apple Mail know
 * or pass over). It carries no sender and no id: the program that sends it gives both. Written here and not by a library, because those that
 * compose mails also send them, fetch what they attach, and stamp each with a random boundary.
 */
import { createHash } from 'node:crypto';

export interface Mail {
  readonly to: { readonly name: string; readonly address: string } | null;
  readonly subject: string;
  readonly text: string;
  /** ISO date-time */
  readonly date: string;
  readonly attachment: { readonly name: string; readonly type: string; readonly bytes: Uint8Array };
}

export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** @returns the file; the same mail gives the same bytes */
export function mailFile({ to, subject, text, date, attachment }: Mail): Uint8Array {
  const content = Buffer.from(attachment.bytes).toString('base64');
  // "=_" stands in no base64, so that the boundary is in neither part
  const boundary = `=_quarterdeck_${createHash('sha256').update(content).update(text).digest('hex').slice(0, 32)}`;
  const lines = [
    'X-Unsent: 1',
    `Date: ${mailDate(date)}`,
    ...(to === null ? [] : [`To: ${mailbox(to)}`]),
    `Subject: ${headerText(oneLine(subject), 'Subject: '.length)}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed;',
    ` boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...wrapped(Buffer.from(text.replace(/\r\n?|\n/g, '\r\n'), 'utf8').toString('base64')),
    `--${boundary}`,
    `Content-Type: ${attachment.type};`,
    ...parameter('name', attachment.name, ''),
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment;',
    ...parameter('filename', attachment.name, ''),
    '',
    ...wrapped(content),
    `--${boundary}--`,
    '',
  ];
  return Buffer.from(lines.join('\r\n'), 'latin1');
}

/** "Fri, 10 Jan 2025 09:00:00 +0000" (RFC 5322) */
function mailDate(iso: string): string {
  return new Date(iso).toUTCString().replace('GMT', '+0000');
}

/** Nothing that a name or an address carries begins a header of its own. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

function mailbox({ name, address }: { readonly name: string; readonly address: string }): string {
  const plain = oneLine(address).replace(/[\s<>,;:"()[\]\\]/g, '');
  const named = oneLine(name);
  if (named === '') return plain;
  const said = isPlain(named) ? `"${named.replace(/["\\]/g, '\\$&')}"` : headerText(named, 'To: '.length);
  return `${said}\r\n <${plain}>`;
}

/** Plain words as they are, all others as encoded words (RFC 2047) of at most 75 characters, none of which cuts a character in two. */
function headerText(text: string, before: number): string {
  if (isPlain(text) && text.length + before <= 76) return text;
  const words: string[] = [];
  let word = '';
  for (const character of text) {
    if (Buffer.byteLength(word + character, 'utf8') > 42) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  words.push(word);
  return words.map((part) => `=?utf-8?B?${Buffer.from(part, 'utf8').toString('base64')}?=`).join('\r\n ');
}

function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text) && !text.includes('=?');
}

/** As RFC 2231 says, in pieces, where a name is long or not plain, with plain letters before it for programs that do not know of it. */
function parameter(key: string, value: string, end: string): string[] {
  const name = oneLine(value);
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/g, '_')
    .replace(/["\\]/g, "'");
  if (plain === name && name.length <= 60) return [` ${key}="${name}"${end}`];
  const pieces: string[] = [];
  let piece = '';
  for (const character of name) {
    const escaped = /[A-Za-z0-9._-]/.test(character)
      ? character
      : [...Buffer.from(character, 'utf8')].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
    if (piece.length + escaped.length > 56) {
      pieces.push(piece);
      piece = '';
    }
    piece += escaped;
  }
  pieces.push(piece);
  const dot = plain.lastIndexOf('.');
  const short = plain.length <= 60 ? plain : `${plain.slice(0, 50)}${dot > 0 ? plain.slice(dot) : ''}`;
  return [
    ` ${key}="${short}";`,
    ...pieces.map((said, index) => {
      const head = pieces.length === 1 ? `${key}*=utf-8''` : index === 0 ? `${key}*0*=utf-8''` : `${key}*${index}*=`;
      return ` ${head}${said}${index < pieces.length - 1 ? ';' : end}`;
    }),
  ];
}

function wrapped(base64: string): string[] {
  return base64.match(/.{1,76}/g) ?? [];
}
