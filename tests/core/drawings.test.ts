/** Drawings as files: PNG and PDF, looked at from outside, and held against each other. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzlibSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { beforeAll, describe, expect, test } from 'vitest';
import { collect } from '#core/returns/collect.ts';
import {
  chartPictures,
  dashboardPdf,
  dashboardPng,
  dashboardSvg,
  drawingsToPdf,
  drawingToPng,
  drawingToSvg,
  svgToPng,
} from '#core/returns/drawings/index.ts';
import { circle, type Drawing, line, polygon, rectangle, text } from '#shared/domain/drawing/drawing.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import { BOARD_PLAN_FILES, boardPlan } from '../support/board-plan.ts';
import { harbourPlan, harbourReturn } from '../support/harbour-return.ts';
import { tools } from '../support/workbook-checks.ts';

const data = collect(boardPlan({ count: 80, periods: 5 }), '2024-25 Q4', BOARD_PLAN_FILES, '2025-04-20T10:00:00.000Z');

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly at: (x: number, y: number) => string;
  readonly rgb: Uint8Array;
}

/** Reads what our pictures are: eight bits, three channels, rows as they are. Checks every part's checksum. */
function readPng(bytes: Uint8Array): Picture {
  const view = Buffer.from(bytes);
  expect(view.subarray(0, 8).toString('latin1')).toBe('\u0089PNG\r\n\u001a\n');
  const parts = new Map<string, Buffer>();
  for (let at = 8; at < view.length; ) {
    const length = view.readUInt32BE(at);
    const body = view.subarray(at + 8, at + 8 + length);
    expect(view.readUInt32BE(at + 8 + length)).toBe(crc32(view.subarray(at + 4, at + 8 + length)));
    parts.set(view.toString('latin1', at + 4, at + 8), body);
    at += 12 + length;
  }
  const head = parts.get('IHDR') ?? Buffer.alloc(13);
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const rows = unzlibSync(parts.get('IDAT') ?? new Uint8Array());
  expect(rows.length).toBe((width * 3 + 1) * height);
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) rgb.set(rows.subarray(y * (width * 3 + 1) + 1, (y + 1) * (width * 3 + 1)), y * width * 3);
  return pictureOf(width, height, rgb);
}

function pictureOf(width: number, height: number, rgb: Uint8Array): Picture {
  const at = (x: number, y: number) =>
    `#${[...rgb.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)].map((channel) => channel.toString(16).padStart(2, '0').toUpperCase()).join('')}`;
  return { width, height, rgb, at };
}

function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}

function page(...shapes: Drawing['shapes']): Drawing {
  const ground = rectangle({ x: 0, y: 0, width: 100, height: 60 }, '#FFFFFF');
  return { widthPx: 100, heightPx: 60, title: 'A page', description: 'With shapes', shapes: [ground, ...shapes] };
}

describe('as PNG', () => {
  test('shapes stand where they were drawn, twice as large, in their colours', async () => {
    const picture = readPng(
      await drawingToPng(
        page(
          rectangle({ x: 10, y: 10, width: 20, height: 10 }, '#BD2A22'),
          rectangle({ x: 40, y: 10, width: 20, height: 10 }, '#FFFFFF', 0, { colour: '#000000', widthPx: 1 }),
          circle(80, 15, 5, '#1F7A40'),
          circle(80, 35, 5, null, { colour: '#155FA6', widthPx: 2 }),
          polygon(
            [
              [10, 30],
              [30, 30],
              [20, 50],
            ],
            '#F3B43A',
          ),
          line(
            [
              [40, 40],
              [50, 40],
              [50, 55],
            ],
            '#4A45B0',
            4,
          ),
        ),
      ),
    );
    expect([picture.width, picture.height]).toEqual([200, 120]);
    expect(picture.at(40, 30)).toBe('#BD2A22');
    expect(picture.at(20, 20)).toBe('#BD2A22');
    expect(picture.at(59, 39)).toBe('#BD2A22');
    expect([picture.at(19, 20), picture.at(60, 39), picture.at(59, 40)]).toEqual(['#FFFFFF', '#FFFFFF', '#FFFFFF']);
    expect([picture.at(80, 20), picture.at(81, 21), picture.at(82, 22)]).toEqual(['#000000', '#000000', '#FFFFFF']);
    expect(picture.at(160, 30)).toBe('#1F7A40');
    expect([picture.at(160, 70), picture.at(169, 70)]).toEqual(['#FFFFFF', '#155FA6']);
    expect([picture.at(40, 70), picture.at(40, 96), picture.at(22, 90)]).toEqual(['#F3B43A', '#F3B43A', '#FFFFFF']);
    // the line and its corner, where two pieces meet
    expect([picture.at(90, 80), picture.at(100, 80), picture.at(101, 79), picture.at(100, 100)]).toEqual(Array(4).fill('#4A45B0'));
  });

  test('an edge between two pixels is half of each colour', async () => {
    const picture = readPng(await drawingToPng(page(rectangle({ x: 10.25, y: 10, width: 20, height: 10 }, '#000000'))));
    expect([picture.at(19, 30), picture.at(20, 30), picture.at(21, 30)]).toEqual(['#FFFFFF', '#808080', '#000000']);
  });

  test('letters are letters: an "l" is a bar, an "o" has a hole, and anchors hold', async () => {
    const ink = (picture: Picture, x: number, y: number) => picture.at(x, y) !== '#FFFFFF';
    const type = { sizePx: 40, bold: true, colour: '#000000' } as const;
    const bar = readPng(await drawingToPng(page(text(50, 45, 'l', { ...type, anchor: 'middle' }))));
    expect([ink(bar, 100, 80), ink(bar, 100, 60), ink(bar, 84, 60), ink(bar, 116, 60)]).toEqual([true, true, false, false]);
    const ring = readPng(await drawingToPng(page(text(50, 45, 'o', { ...type, anchor: 'middle' }))));
    expect([ink(ring, 100, 69), ink(ring, 83, 69), ink(ring, 117, 69)]).toEqual([false, true, true]);
    const end = readPng(await drawingToPng(page(text(50, 45, 'mmm', { ...type, sizePx: 12, anchor: 'end' }))));
    const columns = Array.from({ length: 200 }, (_, x) => x).filter((x) =>
      Array.from({ length: 120 }, (_, y) => y).some((y) => ink(end, x, y)),
    );
    expect(Math.max(...columns)).toBeLessThan(100);
    expect(Math.max(...columns)).toBeGreaterThan(95);
  });

  test('what leaves the page is cut off at its edge', async () => {
    const picture = readPng(
      await drawingToPng(
        page(
          rectangle({ x: -20, y: -20, width: 30, height: 200 }, '#BD2A22'),
          text(90, 30, 'Runs out of the page', { sizePx: 30, bold: true, colour: '#000000' }),
        ),
      ),
    );
    expect([picture.at(0, 0), picture.at(19, 119), picture.at(20, 60)]).toEqual(['#BD2A22', '#BD2A22', '#FFFFFF']);
  });

  test('the dashboard and every chart are full pictures of their size', async () => {
    const pictures = [await dashboardPng(data), ...(await Promise.all(chartPictures(data).map(({ drawing }) => drawingToPng(drawing))))];
    const sizes = [[1123, 794], ...chartPictures(data).map(({ drawing }) => [drawing.widthPx, drawing.heightPx])];
    for (const [index, bytes] of pictures.entries()) {
      const { width, height, rgb } = readPng(bytes);
      expect([width / 2, height / 2]).toEqual(sizes[index]);
      const colours = new Set<number>();
      for (let at = 0; at < rgb.length; at += 3) colours.add(((rgb[at] ?? 0) << 16) | ((rgb[at + 1] ?? 0) << 8) | (rgb[at + 2] ?? 0));
      expect(colours.size).toBeGreaterThan(20);
    }
  });

  test('an SVG of ours gives the picture that its drawing gives', async () => {
    const drawn = readPng(await dashboardPng(data));
    const read = readPng(await svgToPng(dashboardSvg(data)));
    expect([read.width, read.height]).toEqual([drawn.width, drawn.height]);
    // places in an SVG are rounded to hundredths of a pixel
    expect(meanDifference(drawn, read)).toBeLessThan(0.05);
  });

  test('an SVG of somebody else is refused', async () => {
    await expect(svgToPng('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="x.png"/></svg>')).rejects.toThrow(
      'has no <image>',
    );
    await expect(svgToPng('<svg xmlns="http://www.w3.org/2000/svg" height="9"/>')).rejects.toThrow('says its width');
    await expect(svgToPng('<svg')).rejects.toThrow();
  });
});

describe('as PDF', () => {
  let bytes: Uint8Array;
  let raw = '';
  beforeAll(async () => {
    bytes = await dashboardPdf(data);
    raw = Buffer.from(bytes).toString('latin1');
  });

  test('its table of objects points at them', () => {
    const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(raw)?.[1]);
    const entries = [...raw.slice(start).matchAll(/(\d{10}) 00000 n /g)].map(([, at]) => Number(at));
    expect(entries.length).toBeGreaterThan(50);
    for (const [index, at] of entries.entries()) expect(raw.slice(at, at + 12)).toMatch(new RegExp(`^${index + 1} 0 obj\n`));
  });

  test('says its title, its language and its one date, and that it is tagged', () => {
    expect(raw).toContain('/Lang (en-GB)');
    expect(raw).toContain('/MarkInfo << /Marked true >>');
    expect(raw).toContain('/DisplayDocTitle true');
    expect(raw).toContain(`/Title ${hexText('Improvement and Transformation Delivery Plan 2024-26: dashboard 2024-25 Q4')}`);
    expect([...new Set(raw.match(/D:\d{14}Z/g))]).toEqual(['D:20250420100000Z']);
    expect(raw).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  test('is read in order: the headline as a heading, parts as headings below it, bars in words', () => {
    const roles = [...raw.matchAll(/\/S \/(H1|H2|P|Figure) /g)].map(([, role]) => role);
    expect(roles.filter((role) => role === 'H1')).toHaveLength(1);
    expect(roles.filter((role) => role === 'H2').length).toBeGreaterThanOrEqual(4);
    expect(roles.indexOf('H1')).toBeLessThan(roles.indexOf('H2'));
    expect(raw).toContain(`/Alt ${hexText('2024-25 Q4: ').replace('>', '')}`);
  });

  test('the same return gives the same bytes, another one others', async () => {
    expect(Buffer.compare(Buffer.from(await dashboardPdf(data)), Buffer.from(bytes))).toBe(0);
    expect(Buffer.compare(Buffer.from(await dashboardPdf(harbourReturn())), Buffer.from(bytes))).not.toBe(0);
    expect(Buffer.compare(Buffer.from(await dashboardPng(data)), Buffer.from(await dashboardPng(data)))).toBe(0);
  });

  test('a title is text in it, whatever it is', async () => {
    const plan = { ...harbourPlan(), name: ') /JS (app.alert(1)) <<< </rdf:li> & "x" \u0000', organisation: '<&>' };
    const hostile = Buffer.from(await dashboardPdf(harbourReturn(plan))).toString('latin1');
    const metadata = /<\?xpacket begin[\s\S]*?<\?xpacket end="w"\?>/.exec(hostile)?.[0] ?? '';
    expect(hostile.replace(metadata, '')).not.toContain('app.alert');
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw error;
    });
    expect(() => parser.write(metadata).close()).not.toThrow();
  });

  test('a small drawing is a page of its own size, several are several pages', async () => {
    const about = { title: 'Two', subject: 'Two pages', author: null, created: '2025-04-20T10:00:00.000Z' };
    const two = Buffer.from(await drawingsToPdf([page(), page(text(5, 30, 'Second', { sizePx: 12, colour: '#000000' }))], about)).toString(
      'latin1',
    );
    expect(two.match(/\/MediaBox \[0 0 75 45\]/g)).toHaveLength(2);
    expect(two).toContain('/Count 2');
  });
});

describe.skipIf(!tools.poppler)('as PDF, read by poppler', () => {
  test('is one page of A4, landscape, with its fonts in it', async () => {
    const { about, fonts } = await withPoppler(data);
    expect(about).toMatch(/Pages: +1\n/);
    expect(about).toMatch(/Page size: +841\.89 x 595\.28 pts \(A4\)/);
    expect(about).toMatch(/Tagged: +yes/);
    expect(about).toMatch(/Author: +Wexmoor Borough Council/);
    const listed = fonts
      .split('\n')
      .slice(2)
      .filter((row) => row !== '');
    expect(listed).toHaveLength(2);
    for (const row of listed) expect(row).toMatch(/Arimo-(Regular|Bold) +CID TrueType +Identity-H +yes yes yes/);
  });

  test('its words can be found and copied', async () => {
    const { words } = await withPoppler(data);
    expect(words).toContain(`${data.headline.complete} of ${data.headline.actions} actions (${data.headline.percent}%) are complete`);
    expect(words).toContain('Improvement and Transformation Delivery Plan 2024-26');
    for (const { title } of data.byTop) expect(words).toContain(title.split(' ').slice(0, 2).join(' '));
    expect(words).toContain('Movement since 2024-25 Q3');
  });

  test('poppler draws it as we draw our picture', async () => {
    const { drawn } = await withPoppler(data);
    const ours = readPng(await dashboardPng(data));
    expect([Math.abs(drawn.width - ours.width) <= 2, Math.abs(drawn.height - ours.height) <= 2]).toEqual([true, true]);
    expect(meanDifference(cropped(ours, 2240, 1580), cropped(drawn, 2240, 1580))).toBeLessThan(4);
  });
});

/** In steps of a channel, of 255. */
function meanDifference(one: Picture, other: Picture): number {
  let sum = 0;
  for (let at = 0; at < one.rgb.length; at += 1) sum += Math.abs((one.rgb[at] ?? 0) - (other.rgb[at] ?? 0));
  return sum / one.rgb.length;
}

function cropped({ width, rgb }: Picture, toWidth: number, toHeight: number): Picture {
  const out = new Uint8Array(toWidth * toHeight * 3);
  for (let y = 0; y < toHeight; y += 1) out.set(rgb.subarray(y * width * 3, (y * width + toWidth) * 3), y * toWidth * 3);
  return pictureOf(toWidth, toHeight, out);
}

function hexText(said: string): string {
  return `<FEFF${[...said].map((letter) => letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')).join('')}>`;
}

async function withPoppler(said: ReturnData): Promise<{ about: string; fonts: string; words: string; drawn: Picture }> {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-drawings-'));
  try {
    const file = join(folder, 'page.pdf');
    writeFileSync(file, await dashboardPdf(said));
    const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: 'utf8' });
    run('pdftoppm', '-r', '192', '-singlefile', file, join(folder, 'page'));
    const image = readFileSync(join(folder, 'page.ppm'));
    const [head = '', width, height] = /^P6\n(\d+) (\d+)\n255\n/.exec(image.toString('latin1', 0, 40)) ?? [];
    return {
      about: run('pdfinfo', file),
      fonts: run('pdffonts', file),
      words: run('pdftotext', file, '-').replace(/\s+/g, ' '),
      drawn: pictureOf(Number(width), Number(height), image.subarray(head.length)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('drawings of the same return as SVG are what is written, byte for byte', () => {
  expect(dashboardSvg(data)).toBe(dashboardSvg(data));
  expect(chartPictures(data).map(({ drawing }) => drawingToSvg(drawing))).toEqual(
    chartPictures(data).map(({ drawing }) => drawingToSvg(drawing)),
  );
});
