/** Draws the icons of every platform from build/icons/icon.svg. Run it when the drawing changes; the results are kept in the tree. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';

const folder = new URL('../icons/', import.meta.url).pathname;
const svg = readFileSync(`${folder}icon.svg`, 'utf8');
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage();
const pngs = new Map<number, Buffer>();
for (const size of SIZES) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>html,body{margin:0;background:transparent}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  pngs.set(size, await page.screenshot({ omitBackground: true }));
}
await browser.close();

mkdirSync(`${folder}png`, { recursive: true });
for (const size of [16, 32, 48, 64, 128, 256, 512]) writeFileSync(`${folder}png/${size}x${size}.png`, png(size));
writeFileSync(`${folder}icon.png`, png(512));
writeFileSync(`${folder}icon.ico`, ico([16, 24, 32, 48, 64, 128, 256]));
writeFileSync(`${folder}icon.icns`, icns());

function png(size: number): Buffer {
  const drawn = pngs.get(size);
  if (drawn === undefined) throw new Error(`No picture of ${size} pixels was drawn.`);
  return drawn;
}

/** A directory of PNGs, as Windows reads them since Vista. */
function ico(sizes: readonly number[]): Buffer {
  const head = Buffer.alloc(6 + 16 * sizes.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(sizes.length, 4);
  let offset = head.length;
  for (const [index, size] of sizes.entries()) {
    const at = 6 + 16 * index;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png(size).length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png(size).length;
  }
  return Buffer.concat([head, ...sizes.map(png)]);
}

/** A list of PNGs, each with its four-letter kind. */
function icns(): Buffer {
  const kinds: readonly [string, number][] = [
    ['ic07', 128],
    ['ic08', 256],
    ['ic09', 512],
    ['ic10', 1024],
    ['ic11', 32],
    ['ic12', 64],
    ['ic13', 256],
    ['ic14', 512],
  ];
  const parts = kinds.map(([kind, size]) => chunk(kind, png(size)));
  return chunk('icns', Buffer.concat(parts));
}

function chunk(kind: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(kind, 'latin1');
  head.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([head, body]);
}
