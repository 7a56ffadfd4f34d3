import { crc32, inflateRawSync } from 'node:zlib';
import type { Limits } from './limits.ts';
import { ExcelRefusal } from './refusal.ts';

/** A workbook's ZIP package, opened: names known, nothing unpacked yet. */
export interface Package {
  /** part names without a leading slash, in the order of the directory */
  readonly names: readonly string[];
  has(name: string): boolean;
  /**
   * Unpacks one part; names are compared without regard to case, as the package convention says.
   * @throws ExcelRefusal when the part is damaged or unpacks to more than it declares
   */
  read(name: string): Uint8Array | null;
  /** the first bytes of a part (at most `length` come out), without its checksum being checked */
  peek(name: string, length: number): Uint8Array | null;
  /** a part as it is stored, to be copied without being unpacked */
  stored(name: string): StoredPart | null;
}

export interface StoredPart {
  /** the name's bytes as the directory has them */
  readonly name: Uint8Array;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  /** size once unpacked, in bytes */
  readonly unpacked: number;
  /** date and time in the form of the directory */
  readonly time: number;
  readonly bytes: Uint8Array;
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
  readonly time: number;
  readonly nameBytes: Uint8Array;
}

/** Reads the directory of a package and checks what it claims against the limits before anything is unpacked. */
export function openPackage(bytes: Uint8Array, limits: Limits): Package {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(bytes, view, limits);
  const byName = new Map<string, Entry>();
  for (const entry of entries) {
    const key = entry.name.toLowerCase();
    // two entries of one name are a way to show a checker one thing and a reader another
    if (byName.has(key)) throw new ExcelRefusal('corrupt');
    byName.set(key, entry);
  }
  const find = (name: string) => byName.get(name.toLowerCase());
  return {
    names: entries.map((entry) => entry.name),
    has: (name) => find(name) !== undefined,
    read(name) {
      const entry = find(name);
      return entry === undefined ? null : unpack(entry, packedBytes(entry, bytes, view));
    },
    peek(name, length) {
      const entry = find(name);
      return entry === undefined ? null : beginning(entry, packedBytes(entry, bytes, view), length);
    },
    stored(name) {
      const entry = find(name);
      if (entry === undefined) return null;
      const { nameBytes, flags, method, crc, unpacked, time } = entry;
      return { name: nameBytes, flags, method, crc, unpacked, time, bytes: packedBytes(entry, bytes, view) };
    },
  };
}

const END_OF_DIRECTORY = 0x06054b50;
const END_OF_DIRECTORY_64_LOCATOR = 0x07064b50;
const END_OF_DIRECTORY_64 = 0x06064b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const ALL_ONES = 0xffffffff;

function readDirectory(bytes: Uint8Array, view: DataView, limits: Limits): Entry[] {
  const { count, start } = locateDirectory(view);
  if (count > limits.entries) throw new ExcelRefusal('too-many-entries');
  const entries: Entry[] = [];
  const decoder = new TextDecoder();
  let total = 0;
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw new ExcelRefusal('corrupt');
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const commentLength = view.getUint16(at + 32, true);
    const nameStart = at + 46;
    if (nameStart + nameLength + extraLength > bytes.length) throw new ExcelRefusal('corrupt');
    const sizes = longSizes(view, at, nameStart + nameLength, extraLength);
    const nameBytes = bytes.subarray(nameStart, nameStart + nameLength);
    const name = safeName(decoder.decode(nameBytes));
    total += sizes.unpacked;
    if (total > limits.unpackedBytes) throw new ExcelRefusal('too-large-unpacked');
    const entry = {
      name,
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      time: view.getUint32(at + 12, true),
      nameBytes,
      ...sizes,
    };
    if (!name.endsWith('/')) entries.push(entry);
    at = nameStart + nameLength + extraLength + commentLength;
  }
  return entries;
}

/** The directory is found from the end of the file; a file without that end was cut off. */
function locateDirectory(view: DataView): { count: number; start: number } {
  const last = view.byteLength - 22;
  for (let at = last; at >= 0 && at > last - 65_536; at--) {
    if (view.getUint32(at, true) !== END_OF_DIRECTORY) continue;
    const count = view.getUint16(at + 10, true);
    const start = view.getUint32(at + 16, true);
    const locator = at - 20;
    if (locator >= 0 && view.getUint32(locator, true) === END_OF_DIRECTORY_64_LOCATOR) {
      const at64 = Number(view.getBigUint64(locator + 8, true));
      if (at64 + 56 > view.byteLength || view.getUint32(at64, true) !== END_OF_DIRECTORY_64) throw new ExcelRefusal('corrupt');
      return { count: Number(view.getBigUint64(at64 + 32, true)), start: Number(view.getBigUint64(at64 + 48, true)) };
    }
    return { count, start };
  }
  throw new ExcelRefusal('truncated');
}

/** Sizes and offset of a directory entry; those too large for their field stand in the ZIP64 extra field, in this order. */
function longSizes(view: DataView, at: number, extraStart: number, extraLength: number) {
  const sizes = { packed: view.getUint32(at + 20, true), unpacked: view.getUint32(at + 24, true), offset: view.getUint32(at + 42, true) };
  if (sizes.packed !== ALL_ONES && sizes.unpacked !== ALL_ONES && sizes.offset !== ALL_ONES) return sizes;
  for (let field = extraStart; field + 4 <= extraStart + extraLength; field += 4 + view.getUint16(field + 2, true)) {
    if (view.getUint16(field, true) !== 1) continue;
    const end = Math.min(field + 4 + view.getUint16(field + 2, true), extraStart + extraLength);
    let value = field + 4;
    for (const key of ['unpacked', 'packed', 'offset'] as const) {
      if (sizes[key] !== ALL_ONES) continue;
      if (value + 8 > end) throw new ExcelRefusal('corrupt');
      sizes[key] = Number(view.getBigUint64(value, true));
      value += 8;
    }
  }
  return sizes;
}

/** Some writers use backslashes; a name that climbs out of the package is never innocent. */
function safeName(raw: string): string {
  const name = raw.replaceAll('\\', '/');
  if (name.startsWith('/') || /^[a-z]:/i.test(name) || name.includes('\0') || name.split('/').includes('..')) {
    throw new ExcelRefusal('unsafe-path');
  }
  return name;
}

function packedBytes(entry: Entry, bytes: Uint8Array, view: DataView): Uint8Array {
  if ((entry.flags & 1) === 1) throw new ExcelRefusal('encrypted');
  if (entry.offset + 30 > bytes.length) throw new ExcelRefusal('truncated');
  if (view.getUint32(entry.offset, true) !== LOCAL_ENTRY) throw new ExcelRefusal('corrupt');
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  if (start + entry.packed > bytes.length) throw new ExcelRefusal('truncated');
  return bytes.subarray(start, start + entry.packed);
}

/** zlib counts while it inflates and stops at the declared size, so a header that lies costs no more than what it declared. */
function unpack(entry: Entry, packed: Uint8Array): Uint8Array {
  const unpacked = entry.method === 0 ? packed : inflate(entry, packed);
  if (unpacked.length !== entry.unpacked || crc32(unpacked) !== entry.crc) throw new ExcelRefusal('corrupt');
  return unpacked;
}

function inflate(entry: Entry, packed: Uint8Array): Uint8Array {
  if (entry.method !== 8) throw new ExcelRefusal('corrupt');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(entry.unpacked, 1), chunkSize: oneBuffer(entry) });
  } catch (error) {
    throw new ExcelRefusal(isCode(error, 'ERR_BUFFER_TOO_LARGE') ? 'size-mismatch' : 'corrupt');
  }
}

/** Room for the whole part at once, so that it is not held twice; deflate cannot make more than 1032 bytes of one. */
function oneBuffer({ unpacked, packed }: Entry): number {
  return Math.min(unpacked, packed * 1032) + 64;
}

function beginning(entry: Entry, packed: Uint8Array, length: number): Uint8Array {
  if (entry.method !== 8) return packed.subarray(0, length);
  // 1 KB of input gives at most about 1 MB, and at least 1 KB less the block's own tables
  const input = packed.subarray(0, length);
  try {
    return inflateRawSync(input, { finishFlush: 2, maxOutputLength: length * 1100 }).subarray(0, length);
  } catch {
    throw new ExcelRefusal('corrupt');
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
