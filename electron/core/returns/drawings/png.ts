/** Pixels as a PNG file. Packed by our own library rather than by the system's, which may pack otherwise on another machine. */
import { zlibSync } from 'fflate';
import type { Pixels } from './raster.ts';

/** @param perInch pixels for an inch of the picture as it is meant to be printed */
export function pngFile({ width, height, rgb }: Pixels, perInch: number): Uint8Array {
  const perMetre = Math.round(perInch / 0.0254);
  return joined([
    SIGNATURE,
    chunk('IHDR', [...number(width), ...number(height), 8, 2, 0, 0, 0]),
    chunk('pHYs', [...number(perMetre), ...number(perMetre), 1]),
    chunk('IDAT', zlibSync(rowsOf(width, height, rgb), { level: 6 })),
    chunk('IEND', []),
  ]);
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Rows as they are, each with a byte before it that says so: flat colours pack best unfiltered. */
function rowsOf(width: number, height: number, rgb: Uint8Array): Uint8Array {
  const row = width * 3;
  const out = new Uint8Array((row + 1) * height);
  for (let y = 0; y < height; y += 1) out.set(rgb.subarray(y * row, (y + 1) * row), y * (row + 1) + 1);
  return out;
}

function chunk(name: string, body: ArrayLike<number>): Uint8Array {
  const named = new Uint8Array(4 + body.length);
  named.set(
    [...name].map((letter) => letter.charCodeAt(0)),
    0,
  );
  named.set(body, 4);
  return joined([Uint8Array.from(number(body.length)), named, Uint8Array.from(number(checksum(named)))]);
}

function number(value: number): readonly number[] {
  return [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

function checksum(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (CHECKSUMS[(sum ^ byte) & 255] ?? 0) ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

const CHECKSUMS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = (sum & 1) === 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
  return sum;
});

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
