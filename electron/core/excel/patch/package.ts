/** Writes a package again with some parts changed; all others are copied as they are stored, not unpacked and packed again. */
import { crc32, deflateRawSync } from 'node:zlib';
import type { Package, StoredPart } from '../package.ts';

/**
 * @param changed parts by name, new ones included; new ones come last, in the order given
 * @param removed parts that are left out
 * @returns the package with its parts in their order. The same input gives the same bytes: no clock is asked
 */
export function packWith(pack: Package, changed: ReadonlyMap<string, Uint8Array>, removed: ReadonlySet<string> = new Set()): Uint8Array {
  const gone = new Set([...removed].map((name) => name.toLowerCase()));
  const left = new Map([...changed].map(([name, bytes]): [string, Uint8Array] => [name.toLowerCase(), bytes]));
  const parts: StoredPart[] = [];
  for (const name of pack.names) {
    const stored = pack.stored(name);
    if (stored === null || gone.has(name.toLowerCase())) continue;
    const bytes = left.get(name.toLowerCase());
    left.delete(name.toLowerCase());
    parts.push(bytes === undefined ? stored : packed(stored.name, stored.flags & NAME_IS_UTF8, stored.time, bytes));
  }
  for (const [name, bytes] of changed) {
    if (left.has(name.toLowerCase())) parts.push(packed(Buffer.from(name, 'utf8'), NAME_IS_UTF8, FIRST_DAY, bytes));
  }
  return joined(parts);
}

const NAME_IS_UTF8 = 0x0800;
/** sizes follow the data instead of standing before it; here they always stand before it */
const SIZES_FOLLOW = 0x0008;
/** 1 January 1980, midnight: the first moment an entry can carry */
const FIRST_DAY = 0x00210000;

function packed(name: Uint8Array, flags: number, time: number, bytes: Uint8Array): StoredPart {
  // a sheet of 20 MB packs in a third of the time of the usual level, a tenth larger
  const level = bytes.length > 1_000_000 ? 3 : 6;
  return { name, flags, method: 8, crc: crc32(bytes), unpacked: bytes.length, time, bytes: deflateRawSync(bytes, { level }) };
}

function joined(parts: readonly StoredPart[]): Uint8Array {
  const size = parts.reduce((sum, { name, bytes }) => sum + 76 + 2 * name.length + bytes.length, 22);
  const out = Buffer.alloc(size);
  const offsets: number[] = [];
  let at = 0;
  for (const part of parts) {
    offsets.push(at);
    out.writeUInt32LE(0x04034b50, at);
    writeFields(out, at + 4, part);
    out.set(part.name, at + 30);
    out.set(part.bytes, at + 30 + part.name.length);
    at += 30 + part.name.length + part.bytes.length;
  }
  const directory = at;
  for (const [index, part] of parts.entries()) {
    out.writeUInt32LE(0x02014b50, at);
    out.writeUInt16LE(20, at + 4);
    writeFields(out, at + 6, part);
    out.writeUInt32LE(offsets[index] ?? 0, at + 42);
    out.set(part.name, at + 46);
    at += 46 + part.name.length;
  }
  out.writeUInt32LE(0x06054b50, at);
  out.writeUInt16LE(parts.length, at + 8);
  out.writeUInt16LE(parts.length, at + 10);
  out.writeUInt32LE(at - directory, at + 12);
  out.writeUInt32LE(directory, at + 16);
  return out;
}

/** The 26 bytes that an entry and its line in the directory share. */
function writeFields(out: Buffer, at: number, { name, flags, method, crc, unpacked, time, bytes }: StoredPart): void {
  out.writeUInt16LE(20, at);
  out.writeUInt16LE(flags & ~SIZES_FOLLOW, at + 2);
  out.writeUInt16LE(method, at + 4);
  out.writeUInt32LE(time, at + 6);
  out.writeUInt32LE(crc, at + 10);
  out.writeUInt32LE(bytes.length, at + 14);
  out.writeUInt32LE(unpacked, at + 18);
  out.writeUInt16LE(name.length, at + 22);
}
