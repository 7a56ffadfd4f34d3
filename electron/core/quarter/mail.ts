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
  const file = oneLine(attachment.name).replace(/["\\]/g, "'");
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
    ...typeNameLines(file),
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment;',
    ...fileNameLines(file),
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
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

function mailbox({ name, address }: { readonly name: string; readonly address: string }): string {
  const plain = oneLine(address).replace(/[\s<>,;:"()[\]\\]/g, '');
  const named = oneLine(name);
  if (named === '') return plain;
  const said = isPlain(named) ? `"${named.replace(/["\\]/g, '\\$&')}"` : headerText(named, 'To: '.length);
  return `${said}\r\n <${plain}>`;
}

/** Plain words as they are, all others as encoded words (RFC 2047); folded where they are long. */
function headerText(text: string, before: number): string {
  const lines = isPlain(text) ? folded(text, before) : [];
  return (lines.length > 0 ? lines : encodedWords(text)).join('\r\n ');
}

/** Folded at spaces; empty where a word alone is too long for a line. */
function folded(text: string, before: number): string[] {
  const lines: string[] = [];
  let line: string | null = null;
  for (const word of text.split(' ')) {
    const room = lines.length === 0 ? 76 - before : 75;
    if (word.length > 76 - before) return [];
    if (line !== null && line.length + 1 + word.length <= room) line = `${line} ${word}`;
    else {
      if (line !== null) lines.push(line);
      line = word;
    }
  }
  return line === null ? lines : [...lines, line];
}

/** Each of at most 75 characters, and none cuts a character in two. */
function encodedWords(text: string): string[] {
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
  return words.map((part) => `=?utf-8?B?${Buffer.from(part, 'utf8').toString('base64')}?=`);
}

function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text) && !text.includes('=?');
}

/** Where the attachment's name stands: plain as it is, else in pieces as RFC 2231 says. */
function fileNameLines(name: string): string[] {
  if (isShort(name)) return [` filename="${name}"`];
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
  if (pieces.length === 1) return [` filename*=utf-8''${piece}`];
  return pieces.map((said, index) => ` filename*${index}*=${index === 0 ? "utf-8''" : ''}${said}${index < pieces.length - 1 ? ';' : ''}`);
}

/** For programs that look for it here, in the way they know: RFC 2047 within quotes, which all of them read. */
function typeNameLines(name: string): string[] {
  return isShort(name) ? [` name="${name}"`] : [` name="${encodedWords(name).join('\r\n ')}"`];
}

function isShort(name: string): boolean {
  return isPlain(name) && name.length <= 60;
}

function wrapped(base64: string): string[] {
  return base64.match(/.{1,76}/g) ?? [];
}
