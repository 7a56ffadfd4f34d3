/** The lists of a council's document, with those of a report after them. */
import { childNamed, children, prefixOf, rootElement, type Splice, spliced, xmlText } from '../../excel/patch/xml.ts';
import { bound } from './bound-xml.ts';
import type { HouseDocument } from './house-document.ts';
import type { CarriedPart } from './house-parts.ts';
import { type HouseStyles, inherited } from './house-styles.ts';
import type { Looks, StyleIds } from './looks.ts';
import { bulletsShape, lettersShape, list, sectionsShape } from './numbering.ts';
import { part } from './word-xml.ts';

export interface Numbers extends CarriedPart, Pick<Looks, 'sections' | 'bullets' | 'numberLists'> {}

/** The document's own lists, with ours after them. Its own bullets and numbers are used where their styles bring them. */
export function houseNumbering(house: HouseDocument, styles: HouseStyles, ids: StyleIds, lists: number): Numbers {
  const given = house.numbering ?? { bytes: Buffer.from(part('numbering', ''), 'utf8'), pictures: [], links: [] };
  const xml = xmlText(given.bytes);
  const root = rootElement(xml);
  const prefix = prefixOf(root.name);
  const known = children(xml, root);
  const ofKind = (name: string) => known.filter((one) => one.name === `${prefix}${name}`);
  const numberIn = (element: { readonly start: number; readonly inside: number }, name: string) =>
    Number(new RegExp(`${prefix}${name}\\s*=\\s*["'](-?\\d+)`).exec(xml.text.slice(element.start, element.inside))?.[1] ?? 0);
  const most = (values: readonly number[]) => values.reduce((high, value) => Math.max(high, value), 0);
  const firstShape = most(ofKind('abstractNum').map((one) => numberIn(one, 'abstractNumId'))) + 1;
  const firstList = most(ofKind('num').map((one) => numberIn(one, 'numId'))) + 1;

  const styleOf = (id: string) => styles.all.find((style) => style.id === id) ?? null;
  const ownBullets = inherited(styles, styleOf(ids.bullets), 'list');
  const ownNumbers = inherited(styles, styleOf(ids.numbers), 'list');
  const shapeOfNumbers = ofKind('num')
    .filter((one) => `${numberIn(one, 'numId')}` === ownNumbers)
    .flatMap((one) => childNamed(xml, one, `${prefix}abstractNumId`) ?? [])
    .map((one) => numberIn(one, 'val'))[0];
  const numberLists = Array.from({ length: lists }, (_, at) => `${firstList + 2 + at}`);
  const shapes = [sectionsShape(firstShape, null, ids.numbered), bulletsShape(firstShape + 1), lettersShape(firstShape + 2)];
  const added = [
    list(firstList, firstShape, false),
    list(firstList + 1, firstShape + 1, false),
    ...numberLists.map((id) => list(Number(id), shapeOfNumbers ?? firstShape + 2, true)),
  ];
  // shapes stand before lists
  const before = ofKind('num')[0]?.start ?? known.find(({ name }) => name === `${prefix}numIdMacAtCleanup`)?.start ?? root.close;
  const after = ofKind('num').at(-1)?.end ?? before;
  const splices: Splice[] = [
    { from: before, to: before, text: bound(xml, shapes.join('')) },
    { from: after, to: after, text: bound(xml, added.join('')) },
  ];
  return {
    ...given,
    bytes: root.inside === root.end ? Buffer.from(part('numbering', [...shapes, ...added].join('')), 'utf8') : spliced(xml, splices),
    sections: `${firstList}`,
    bullets: ownBullets === null ? `${firstList + 1}` : null,
    numberLists,
  };
}
