/** The layer of a sheet on which its charts lie. */
import { EMU_PER_PX } from './chart-looks.ts';
import type { ChartDescription } from './description.ts';
import { xmlEscaped } from './text.ts';

/**
 * Charts are held by their top left corner and keep their size: another program's column widths do not squeeze them. One that says
 * where it ends is as large as the cells below it.
 * @param charts of one sheet; the first is related as rId1, the second as rId2 ...
 * @throws Error when two charts have one name
 */
export function drawingPart(charts: readonly ChartDescription[]): string {
  const names = new Set(charts.map(({ name }) => name.toLowerCase()));
  if (names.size < charts.length) throw new Error(`Two charts of a sheet have one name: ${charts.map(({ name }) => name).join(', ')}`);
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"',
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">',
    ...charts.map(anchored),
    '</xdr:wsDr>',
  ].join('');
}

function anchored({ name, title, altText, at }: ChartDescription, index: number): string {
  const size = `cx="${Math.round(at.widthPx * EMU_PER_PX)}" cy="${Math.round(at.heightPx * EMU_PER_PX)}"`;
  const chart = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
  const until = at.until;
  const anchor = until === undefined ? 'oneCellAnchor' : 'twoCellAnchor';
  return [
    `<xdr:${anchor}${until === undefined ? '' : ' editAs="oneCell"'}><xdr:from><xdr:col>${at.column - 1}</xdr:col><xdr:colOff>0</xdr:colOff>`,
    `<xdr:row>${at.row - 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>`,
    until === undefined
      ? `<xdr:ext ${size}/>`
      : `<xdr:to><xdr:col>${until.column - 1}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${until.row - 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>`,
    '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>',
    `<xdr:cNvPr id="${index + 2}" name="${xmlEscaped(name)}" descr="${xmlEscaped(altText)}" title="${xmlEscaped(title)}"/>`,
    '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>',
    `<a:graphic><a:graphicData uri="${chart}"><c:chart xmlns:c="${chart}"`,
    ` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId${index + 1}"/>`,
    `</a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:${anchor}>`,
  ].join('');
}
