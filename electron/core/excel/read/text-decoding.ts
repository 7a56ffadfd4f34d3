/** The text of a file whose encoding nothing but its bytes tells. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'as declared';
  /** bytes that belong to no letter and stand as "\uFFFD" */
  readonly unreadable: number;
}

/**
 * Decodes by the mark at the start, else by where zero bytes stand, else as UTF-8, else as Windows text.
 * @param declared an encoding the file names itself, as a web page does; used where no mark and no zero bytes say otherwise
 */
export function decodeText(bytes: Uint8Array, declared: string | null = null): DecodedText {
  const wide = wideEncoding(bytes);
  if (wide !== null) return { text: new TextDecoder(wide).decode(bytes), encoding: wide, unreadable: 0 };
  // bytes that are UTF-8 throughout are that whatever is declared: a browser hands a page of any encoding on as UTF-8, declaration and all
  const named = declared === null || /^utf-?8$/i.test(declared) ? null : declared;
  const utf8 = named !== null && /2022|utf-?7|hz/i.test(named) ? null : asUtf8(bytes);
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', unreadable: 0 };
  const decoded = named === null ? null : byName(bytes, named);
  return decoded === null ? brokenOrWindows(bytes) : { text: decoded, encoding: 'as declared', unreadable: 0 };
}

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // not UTF-8 throughout: either a few broken letters in it, or what Excel on Windows writes as "CSV"
    return null;
  }
}

/** UTF-16 with its mark, or without: then the letters of Latin script have a zero byte each, always on the same side. */
export function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const length = Math.min(bytes.length, 4096) & ~1;
  if (length < 4) return null;
  let first = 0;
  let second = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0 && bytes[at + 1] !== 0) first++;
    else if (bytes[at + 1] === 0 && bytes[at] !== 0) second++;
  }
  const pairs = length / 2;
  if (second > pairs * 0.6 && first < pairs * 0.05) return 'utf-16le';
  if (first > pairs * 0.6 && second < pairs * 0.05) return 'utf-16be';
  return null;
}

function byName(bytes: Uint8Array, name: string): string | null {
  try {
    return new TextDecoder(name).decode(bytes);
  } catch {
    // a name that is no encoding
    return null;
  }
}

function brokenOrWindows(bytes: Uint8Array): DecodedText {
  const text = new TextDecoder('utf-8').decode(bytes);
  let broken = 0;
  let whole = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) broken++;
    else if (code > 127) whole++;
  }
  if (whole > broken) return { text, encoding: 'utf-8', unreadable: broken };
  return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252', unreadable: 0 };
}
