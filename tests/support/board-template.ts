/** A board's own workbook, as somebody might have made it: labels, a table of three rows, dropdowns, colours, totals, charts, notes. */
import { relationships, workbookBytes } from './excel-package.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const CONTENT = 'application/vnd.openxmlformats-officedocument';

/** Styles: 1 date, 2 percent, 3 header, 4 framed and wrapped, 5 framed date. */
const STYLES =
  '<fonts count="2"><font><sz val="11"/><name val="Arial"/></font><font><b/><sz val="11"/><name val="Arial"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFD9E2F3"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/><xf numFmtId="9" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="2" borderId="1" applyFont="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="1" applyBorder="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="14" fontId="0" fillId="0" borderId="1" applyNumberFormat="1"/></cellXfs><dxfs count="1"><dxf><fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill></dxf></dxfs>';

const words = (at: string, text: string, style = 0) => `<c r="${at}" s="${style}" t="inlineStr"><is><t>${text}</t></is></c>`;
const ready = (row: number, formula: string) =>
  `<row r="${row}" spans="1:7" ht="30" customHeight="1"><c r="A${row}" s="4"/><c r="B${row}" s="4"/><c r="C${row}" s="4"/><c r="D${row}" s="5"/><c r="E${row}" s="4"/><c r="F${row}" s="4"/><c r="G${row}" s="4"><f${formula}<v>0</v></c></row>`;

const RETURN = [
  '<dimension ref="A1:G12"/><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="1" width="10" customWidth="1"/><col min="2" max="2" width="40" customWidth="1"/><col min="6" max="6" width="50" customWidth="1"/></cols><sheetData>',
  `<row r="1">${words('A1', 'Quarterly return to the board')}</row>`,
  `<row r="2">${words('A2', 'Period:')}<c r="B2" s="0"/>${words('D2', 'Report date')}<c r="E2" s="1"/></row>`,
  `<row r="3">${words('A3', 'Headline')}<c r="B3"/></row>`,
  `<row r="5">${['Ref', 'Action', 'Lead officer', 'Due date', 'RAG', 'Progress update', 'Words'].map((header, index) => words(`${'ABCDEFG'[index]}5`, header, 3)).join('')}</row>`,
  ready(6, ' t="shared" ref="G6:G8" si="0">LEN(F6)</f>'),
  ready(7, ' t="shared" si="0"/>'),
  ready(8, ' t="shared" si="0"/>'),
  `<row r="9">${words('A9', 'Total')}<c r="B9"><f>COUNTA(A6:A8)</f><v>0</v></c><c r="E9"><f>COUNTIF(E$6:E$8,"Green")</f><v>0</v></c><c r="G9"><f>SUM(G6:G8)</f><v>0</v></c></row>`,
  `<row r="10">${words('A10', 'Share green')}<c r="E10" s="2"><f>IF(B9=0,0,E9/B9)</f><v>0</v></c></row>`,
  `<row r="12">${words('A12', 'Notes')}</row>`,
  '</sheetData><sheetProtection sheet="1" objects="1" scenarios="1"/><autoFilter ref="A5:G8"/><mergeCells count="2"><mergeCell ref="A1:G1"/><mergeCell ref="B3:G3"/></mergeCells>',
  '<conditionalFormatting sqref="E6:E8"><cfRule type="expression" dxfId="0" priority="1"><formula>$E6="Red"</formula></cfRule></conditionalFormatting><conditionalFormatting sqref="E10"><cfRule type="cellIs" dxfId="0" priority="2" operator="lessThan"><formula>B9</formula></cfRule></conditionalFormatting>',
  '<dataValidations count="1"><dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="E6:E8"><formula1>"Red,Amber,Green,Blue,Grey"</formula1></dataValidation></dataValidations>',
  `<hyperlinks><hyperlink ref="A12" location="'Board view'!A1" display="view"/></hyperlinks>`,
  '<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="8" orientation="landscape"/><rowBreaks count="1" manualBreakCount="1"><brk id="10" max="16383" man="1"/></rowBreaks><drawing r:id="rId1"/><legacyDrawing r:id="rId2"/>',
].join('');

const VIEW = [
  '<sheetData>',
  `<row r="1">${words('A1', 'Red')}<c r="B1"><f>COUNTIF(Return!$E$6:$E$8,"Red")</f><v>0</v></c>${words('D1', '% complete')}<c r="E1" s="2"><v>0</v></c></row>`,
  `<row r="2">${words('A2', 'Share green')}<c r="B2" s="2"><f>Return!E10</f><v>0</v></c></row>`,
  `<row r="3">${words('A3', 'First and last')}<c r="B3"><f>Return!A6&amp;" to "&amp;Return!A8&amp;" of "&amp;'Return'!$A$9</f><v>0</v></c></row>`,
  '</sheetData>',
].join('');

const series = (name: string, column: string) =>
  `<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:strRef><c:f>Return!$${column}$5</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>${name}</c:v></c:pt></c:strCache></c:strRef></c:tx><c:spPr><a:solidFill><a:srgbClr val="4472C4"/></a:solidFill></c:spPr><c:cat><c:strRef><c:f>Return!$A$6:$A$8</c:f><c:strCache><c:ptCount val="3"/><c:pt idx="2"><c:v>last</c:v></c:pt></c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>Return!$${column}$6:$${column}$8</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="3"/><c:pt idx="0"><c:v>0</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>`;

const CHART = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${OFFICE}"><c:chart><c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/>${series('Words', 'G')}<c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:crossAx val="1"/></c:valAx></c:plotArea><c:plotVisOnly val="1"/></c:chart></c:chartSpace>`;

const corner = (name: string, column: number, row: number) =>
  `<xdr:${name}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`;
const DRAWING = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor>${corner('from', 0, 13)}${corner('to', 6, 28)}<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Chart 1"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="${OFFICE}" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>`;

const COMMENTS = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="${MAIN}"><authors><author>PMO</author></authors><commentList><comment ref="A12" authorId="0"><text><t>Say what the board should know.</t></text></comment></commentList></comments>`;
const BOXES =
  '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/><v:shape id="_x0000_s1025" type="#_x0000_t202" style="position:absolute;visibility:hidden"><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>1, 15, 10, 2, 5, 23, 14, 16</x:Anchor><x:Row>11</x:Row><x:Column>0</x:Column></x:ClientData></v:shape></xml>';

const TYPES = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="${CONTENT}.vmlDrawing"/>${[
  ['xl/workbook.xml', 'spreadsheetml.sheet.main'],
  ['xl/worksheets/sheet1.xml', 'spreadsheetml.worksheet'],
  ['xl/worksheets/sheet2.xml', 'spreadsheetml.worksheet'],
  ['xl/styles.xml', 'spreadsheetml.styles'],
  ['xl/sharedStrings.xml', 'spreadsheetml.sharedStrings'],
  ['xl/calcChain.xml', 'spreadsheetml.calcChain'],
  ['xl/comments1.xml', 'spreadsheetml.comments'],
  ['xl/drawings/drawing1.xml', 'drawing'],
  ['xl/charts/chart1.xml', 'drawingml.chart'],
]
  .map(([name, type]) => `<Override PartName="/${name}" ContentType="${CONTENT}.${type}+xml"/>`)
  .join('')}</Types>`;

/** Another sheet in its styles. */
export function boardTemplateWith(rows: string): Uint8Array {
  return workbookBytes({ sheet: `<sheetData>${rows}</sheetData>`, styles: STYLES });
}

export function boardTemplate(): Uint8Array {
  const sheet = (inside: string) =>
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}">${inside}</worksheet>`;
  return workbookBytes({
    sheet: '',
    styles: STYLES,
    parts: {
      '[Content_Types].xml': TYPES,
      'xl/workbook.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Return" sheetId="1" r:id="rId1"/><sheet name="Board view" sheetId="2" r:id="rId2"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">Return!$A$5:$G$8</definedName><definedName name="_xlnm.Print_Area" localSheetId="0">Return!$A$1:$G$29</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">Return!$5:$5</definedName><definedName name="Statuses">Return!$E$6:$E$8</definedName></definedNames><calcPr calcId="191029"/></workbook>`,
      'xl/_rels/workbook.xml.rels': relationships(
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rId2', 'worksheet', 'worksheets/sheet2.xml'],
        ['rId3', 'styles', 'styles.xml'],
        ['rId4', 'sharedStrings', 'sharedStrings.xml'],
        ['rId5', 'calcChain', 'calcChain.xml'],
      ),
      'xl/worksheets/sheet1.xml': sheet(RETURN),
      'xl/worksheets/sheet2.xml': sheet(VIEW),
      'xl/worksheets/_rels/sheet1.xml.rels': relationships(
        ['rId1', 'drawing', '../drawings/drawing1.xml'],
        ['rId2', 'vmlDrawing', '../drawings/vmlDrawing1.vml'],
        ['rId3', 'comments', '../comments1.xml'],
      ),
      'xl/drawings/drawing1.xml': DRAWING,
      'xl/drawings/_rels/drawing1.xml.rels': relationships(['rId1', 'chart', '../charts/chart1.xml']),
      'xl/drawings/vmlDrawing1.vml': BOXES,
      'xl/comments1.xml': COMMENTS,
      'xl/charts/chart1.xml': CHART,
      'xl/calcChain.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<calcChain xmlns="${MAIN}"><c r="B9" i="1"/><c r="E9"/><c r="B1" i="2"/></calcChain>`,
    },
  });
}
