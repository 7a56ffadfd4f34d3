/** The pages of a report: upright, or lying for wide tables. */
import type { Looks } from './looks.ts';

export function sectionProperties(
  { page, references, borders, titlePage }: Looks,
  { lying, first }: { readonly lying: boolean; readonly first: boolean },
): string {
  const { width, height, top, right, bottom, left, gutter, header, footer } = page;
  const turned = lying && height > width;
  const size = turned
    ? `w:w="${height}" w:h="${width}" w:orient="landscape"`
    : `w:w="${width}" w:h="${height}"${width > height ? ' w:orient="landscape"' : ''}`;
  return [
    '<w:sectPr>',
    lying ? references.lying : references.upright,
    '<w:type w:val="nextPage"/>',
    `<w:pgSz ${size}/>`,
    `<w:pgMar w:top="${top}" w:right="${right}" w:bottom="${bottom}" w:left="${left}" w:header="${header}" w:footer="${footer}" w:gutter="${gutter}"/>`,
    borders,
    '<w:cols w:space="708"/>',
    titlePage && first ? '<w:titlePg/>' : '',
    '</w:sectPr>',
  ].join('');
}
