/** Native charts in a written workbook: linked to cells, drawn right by others, never told by colour alone. */
import { describe, expect, test } from 'vitest';
import { chartFigures } from '#core/excel/write/chart-figures.ts';
import type { ChartDescription } from '#core/excel/write/description.ts';
import { writeWorkbook } from '#core/excel/write/workbook.ts';
import { CHART_KINDS } from '#shared/domain/drawing/chart-figures.ts';
import { described, FIGURES, figuresSheet, partOf, partsOf, sheet, statusChart } from '../support/described-workbook.ts';
import { openWorkbook, printedPages, schemaFaults, tools } from '../support/workbook-checks.ts';

function book(...charts: readonly ChartDescription[]) {
  return described([sheet('Dashboard', [['Dashboard']], { charts }), figuresSheet]);
}

const chartXml = (chart: ChartDescription): Promise<string> => partOf(book(chart), 'xl/charts/chart1.xml');

describe('a chart in the package', () => {
  test('hangs together: content types, relationships, and the drawing in its place in the sheet', async () => {
    const parts = await partsOf(
      described([
        sheet('One', [['a']], { charts: [statusChart('stacked-bar'), statusChart('line')] }),
        figuresSheet,
        sheet(
          'Two',
          [
            ['Name', 'More'],
            ['x', 'y'],
          ],
          {
            charts: [statusChart('clustered-bar')],
            tables: [{ name: 'Things', top: 1, left: 1, bottom: 2, right: 2 }],
            pageBreaks: [1],
          },
        ),
      ]),
    );
    expect(Object.keys(parts).filter((name) => /chart|drawing/.test(name))).toEqual([
      'xl/charts/chart1.xml',
      'xl/charts/chart2.xml',
      'xl/charts/chart3.xml',
      'xl/drawings/_rels/drawing1.xml.rels',
      'xl/drawings/_rels/drawing2.xml.rels',
      'xl/drawings/drawing1.xml',
      'xl/drawings/drawing2.xml',
    ]);
    expect(parts['xl/worksheets/sheet1.xml']).toMatch(/<\/headerFooter><drawing r:id="rId1"\/><\/worksheet>$/);
    expect(parts['xl/worksheets/sheet2.xml']).not.toContain('<drawing');
    // a table took the first number, and stands behind the drawing
    expect(parts['xl/worksheets/sheet3.xml']).toMatch(/<\/rowBreaks><drawing r:id="rId2"\/><tableParts/);
    expect(parts['xl/worksheets/_rels/sheet3.xml.rels']).toMatch(/Id="rId2" Type="[^"]*\/drawing" Target="\.\.\/drawings\/drawing2\.xml"/);
    expect(parts['xl/drawings/_rels/drawing2.xml.rels']).toContain('Target="../charts/chart3.xml"');
    for (const name of ['charts/chart3', 'drawings/drawing2'])
      expect(parts['[Content_Types].xml']).toContain(`<Override PartName="/xl/${name}.xml"`);
  });

  test('keeps its size whatever the columns do, and says in words what it shows', async () => {
    const chart = statusChart('stacked-bar', { name: 'RAG "by" committee', altText: '15 of 81 are off track; <see> Highways & Economy' });
    const drawing = await partOf(book(chart), 'xl/drawings/drawing1.xml');
    expect(drawing).toContain('<xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>2</xdr:row>');
    expect(drawing).toContain('<xdr:ext cx="5715000" cy="2857500"/>');
    expect(drawing).toContain(
      'name="RAG &quot;by&quot; committee" descr="15 of 81 are off track; &lt;see&gt; Highways &amp; Economy" title="Status by committee"',
    );
  });

  test.each([
    ['stacked-bar', '<c:barDir val="bar"/><c:grouping val="stacked"/>', '<c:overlap val="100"/>', 'maxMin'],
    ['stacked-bar-100', '<c:barDir val="bar"/><c:grouping val="percentStacked"/>', '<c:overlap val="100"/>', 'maxMin'],
    ['stacked-column', '<c:barDir val="col"/><c:grouping val="stacked"/>', '<c:overlap val="100"/>', 'minMax'],
    ['clustered-bar', '<c:barDir val="bar"/><c:grouping val="clustered"/>', '<c:overlap val="0"/>', 'maxMin'],
    ['line', '<c:lineChart><c:grouping val="standard"/>', '<c:smooth val="0"/>', 'minMax'],
  ] as const)('%s: bars lie from the top down, the figures stay below', async (kind, grouping, more, order) => {
    const xml = await chartXml(statusChart(kind));
    expect(xml).toContain(grouping);
    expect(xml).toContain(more);
    expect(/<c:catAx>.*?<c:orientation val="(\w+)"/s.exec(xml)?.[1]).toBe(order);
    expect(/<c:valAx>.*?<c:crosses val="(\w+)"/s.exec(xml)?.[1]).toBe(order === 'maxMin' ? 'max' : 'autoZero');
  });

  test('is linked to the cells, and holds what they hold now', async () => {
    const xml = await chartXml(statusChart('stacked-bar'));
    const red = xml.split('<c:ser>')[4] ?? '';
    expect(red).toContain('<c:f>\'Children\'\'s figures\'!$E$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>Off track</c:v>');
    expect(red).toContain("<c:f>'Children''s figures'!$A$2:$A$5</c:f>");
    expect(red).toContain('<c:pt idx="1"><c:v>Adults &amp; Health</c:v></c:pt>');
    expect(red).toContain("<c:f>'Children''s figures'!$E$2:$E$5</c:f>");
    expect([...red.matchAll(/<c:pt idx="\d"><c:v>(\d+)<\/c:v>/g)].map(([, value]) => Number(value))).toEqual([1, 0, 14, 0]);
  });

  test('is told without colour: patterns, an outline, white gaps, and figures with letters', async () => {
    const parts = (await chartXml(statusChart('stacked-bar'))).split('<c:ser>').slice(1);
    const fills = parts.map((part) =>
      /<a:pattFill prst="(\w+)">|<c:spPr><a:solidFill><a:srgbClr val="(\w+)"/.exec(part)?.slice(1).find(Boolean),
    );
    expect(fills).toEqual(['wdDnDiag', '5FAE78', 'pct20', 'wdUpDiag', 'FFFFFF']);
    expect(new Set(fills).size).toBe(5);
    for (const part of parts.slice(0, 4)) expect(part).toContain('<a:ln w="19050"><a:solidFill><a:srgbClr val="FFFFFF"/>');
    expect(parts[3]).toContain('<c:numFmt formatCode="#,##0&quot; R&quot;;-#,##0&quot; R&quot;;;" sourceLinked="0"/>');
    expect(parts[3]).toContain('<c:showVal val="1"/>');
  });

  test('a part too narrow for figure and letter carries the figure, one narrower still nothing', async () => {
    const red = (chart: ChartDescription): Promise<string> => chartXml(chart).then((xml) => xml.split('<c:ser>')[4] ?? '');
    const wide = await red(statusChart('stacked-bar', { at: { column: 1, row: 1, widthPx: 1600, heightPx: 300 } }));
    expect(wide).not.toContain('<c:dLbl>');
    const narrow = await red(statusChart('stacked-bar', { at: { column: 1, row: 1, widthPx: 700, heightPx: 300 } }));
    expect(narrow).toMatch(/<c:dLbl><c:idx val="0"\/><c:numFmt formatCode="#,##0;-#,##0;;"/);
    const tiny = await red(statusChart('stacked-bar', { at: { column: 1, row: 1, widthPx: 300, heightPx: 300 } }));
    expect(tiny).toContain('<c:dLbl><c:idx val="0"/><c:delete val="1"/></c:dLbl>');
    // 14 of 42 has room for its label all the same
    expect(tiny).not.toContain('<c:idx val="2"/>');
  });

  test('lines are labelled at their ends, and labels that would meet stand apart', async () => {
    const xml = await chartXml(
      statusChart('line', { categories: { sheet: FIGURES, range: { top: 2, left: 1, bottom: 4, right: 1 } }, series: lines }),
    );
    const parts = xml.split('<c:ser>').slice(1);
    for (const part of parts) expect([...part.matchAll(/<c:dLbl><c:idx val="(\d)"/g)].map(([, at]) => at)).toEqual(['2']);
    // 13 and 14: the lower one moves down
    const shift = (part = ''): number => Number(/<c:x val="0"\/><c:y val="(-?[\d.]+)"/.exec(part)?.[1] ?? 0);
    expect(shift(parts[1])).toBeGreaterThan(shift(parts[3]));
    expect(new Set(parts.map((part) => /<c:symbol val="(\w+)"/.exec(part)?.[1])).size).toBe(4);
  });
  const lines = statusChart('line').series.map((series) => ({
    ...series,
    values: { ...series.values, range: { ...series.values.range, bottom: 4 } },
  }));

  test('without a title there is none, not the name of the only series', async () => {
    const [series] = statusChart('clustered-bar').series;
    if (series === undefined) throw new Error('no series');
    const xml = await chartXml(statusChart('clustered-bar', { title: '', series: [series], legend: 'none' }));
    expect(xml).toContain('<c:chart><c:autoTitleDeleted val="1"/>');
    expect(xml).not.toContain('<c:title>');
    expect(xml).not.toContain('<c:legend>');
  });

  test('is British, square and of one type family', async () => {
    const xml = await chartXml(statusChart('stacked-column'));
    expect(xml).toContain('<c:date1904 val="0"/><c:lang val="en-GB"/><c:roundedCorners val="0"/>');
    expect(new Set([...xml.matchAll(/<a:latin typeface="([^"]*)"/g)].map(([, face]) => face))).toEqual(new Set(['Arial']));
    expect(xml).not.toMatch(/3D/);
  });

  test('the same description gives the same bytes', async () => {
    const write = () => writeWorkbook(book(...CHART_KINDS.map((kind) => statusChart(kind))));
    expect(Buffer.from(await write()).equals(Buffer.from(await write()))).toBe(true);
  });
});

describe('the figures of a chart', () => {
  test('are those of the cells, an empty cell counting as zero', () => {
    const figures = chartFigures(book(), statusChart('stacked-bar'));
    expect(figures.categories).toEqual(['Corporate Policy', 'Adults & Health', 'Highways', 'Economy']);
    expect(figures.series.map(({ name, label, values }) => [name, label, ...values])).toEqual([
      ['Completed', 'B', 2, 0, 3, 0],
      ['On track', 'G', 9, 12, 13, 7],
      ['Mainly on track', 'A', 3, 2, 11, 0],
      ['Off track', 'R', 1, 0, 14, 0],
      ['Scheduled', 'S', 1, 2, 1, 0],
    ]);
    expect(figures.series[3]).toMatchObject({ colour: '#BD2A22', labelColour: '#FFFFFF', pattern: 'wide-upward-diagonal' });
    expect([figures.widthPx, figures.heightPx]).toEqual([600, 300]);
  });

  const at = (range: { top: number; left: number; bottom: number; right: number }, name = FIGURES) => ({ sheet: name, range });
  test.each<[string, Partial<ChartDescription>, string]>([
    ['a sheet that is not there', { categories: at({ top: 2, left: 1, bottom: 5, right: 1 }, 'Nowhere') }, 'there is no such sheet'],
    ['a block of cells', { categories: at({ top: 2, left: 1, bottom: 5, right: 2 }) }, 'one row or one column'],
    [
      'another number of names than figures',
      { categories: at({ top: 2, left: 1, bottom: 4, right: 1 }) },
      '3 categories, but a series of 4',
    ],
    ['a range upside down', { categories: at({ top: 5, left: 1, bottom: 2, right: 1 }) }, 'are no range'],
    ['no series', { series: [] }, 'has no series'],
  ])('%s is refused in words', async (_, wrong, words) => {
    await expect(writeWorkbook(book(statusChart('stacked-bar', wrong)))).rejects.toThrow(words);
  });

  test('a text where a figure is expected is refused with its cell', async () => {
    const series = statusChart('line').series.map((each) => ({ ...each, values: at({ top: 1, left: 3, bottom: 4, right: 3 }) }));
    await expect(writeWorkbook(book(statusChart('line', { series })))).rejects.toThrow(`${FIGURES}!C1 is no number`);
  });

  test('two charts of one name on a sheet are refused', async () => {
    await expect(writeWorkbook(book(statusChart('line'), statusChart('line')))).rejects.toThrow('one name');
  });
});

describe('other programs', () => {
  const all = book(
    ...CHART_KINDS.map((kind, index) => statusChart(kind, { at: { column: 1, row: 2 + index * 22, widthPx: 900, heightPx: 400 } })),
  );

  test.skipIf(!tools.schemas)('the schemas find nothing', async () => expect(schemaFaults(await writeWorkbook(all))).toBe(''));

  test.skipIf(!tools.openpyxl)('openpyxl reads every chart with its series', async () => {
    const charts = openWorkbook(await writeWorkbook(all)).sheets[0]?.charts ?? [];
    expect(charts.map(({ type, direction, grouping }) => [type, direction, grouping])).toEqual([
      ['BarChart', 'bar', 'stacked'],
      ['BarChart', 'bar', 'percentStacked'],
      ['BarChart', 'col', 'stacked'],
      ['BarChart', 'bar', 'clustered'],
      ['LineChart', null, 'standard'],
    ]);
    for (const { series } of charts)
      expect(series[3]).toEqual({
        name: "'Children''s figures'!$E$1",
        categories: "'Children''s figures'!$A$2:$A$5",
        values: "'Children''s figures'!$E$2:$E$5",
      });
    expect(charts[0]?.at).toEqual([0, 1, 900 * 9525, 400 * 9525]);
  });

  test.skipIf(!tools.libreOffice || !tools.poppler)(
    'LibreOffice draws every kind with title, names, legend and labels',
    { timeout: 180_000 },
    async () => {
      for (const kind of CHART_KINDS) {
        const chart = statusChart(kind, { title: `Title of ${kind}`, at: { column: 1, row: 2, widthPx: 900, heightPx: 400 } });
        const [page = ''] = printedPages(await writeWorkbook(book(chart)));
        expect(page, kind).toContain(`Title of ${kind}`);
        for (const name of ['Corporate Policy', 'Adults & Health', 'Off track', 'Scheduled'])
          expect(page, `${kind}: ${name}`).toContain(name);
        // the narrow space between figure and letter is sometimes taken for none
        const labels = new Set([...page.matchAll(/\b(\d+) ?([BGARS])\b/g)].map(([, figure, letter]) => `${figure} ${letter}`));
        const expected = kind === 'line' ? ['7 G'] : ['9 G', '12 G', '3 A', '13 G', '11 A', '14 R', '7 G'];
        for (const label of expected) expect(labels, kind).toContain(label);
        expect(
          [...labels].filter((label) => label.startsWith('0')),
          kind,
        ).toEqual([]);
      }
    },
  );
});
