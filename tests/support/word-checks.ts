/** Looks into a written Word document: its parts as trees, and all that Word would call damage. */
import { unzipSync } from 'fflate';
import { readXml } from '#core/excel/xml.ts';

export interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  text: string;
}

export interface WrittenDocument {
  readonly parts: Readonly<Record<string, Uint8Array>>;
  tree(name: string): Node;
  xml(name: string): string;
}

export function openDocument(bytes: Uint8Array): WrittenDocument {
  const parts = unzipSync(bytes);
  const part = (name: string): Uint8Array => {
    const found = parts[name];
    if (found === undefined) throw new Error(`the package has no ${name}`);
    return found;
  };
  return { parts, tree: (name) => treeOf(part(name)), xml: (name) => new TextDecoder().decode(part(name)) };
}

export function treeOf(bytes: Uint8Array): Node {
  const root: Node = { name: '', attributes: {}, children: [], text: '' };
  const open: Node[] = [root];
  readXml(bytes, {
    open(name, attributes) {
      const node: Node = { name, attributes, children: [], text: '' };
      open.at(-1)?.children.push(node);
      open.push(node);
    },
    text(text) {
      for (const node of open) node.text += text;
    },
    close: () => void open.pop(),
  });
  const [top] = root.children;
  if (top === undefined) throw new Error('a part without elements');
  return top;
}

/** All elements of a name, in the order of the document. */
export function all(node: Node, name: string): Node[] {
  return node.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
}

export function one(node: Node, name: string): Node | null {
  return all(node, name)[0] ?? null;
}

export function valOf(node: Node, name: string): string | null {
  return one(node, name)?.attributes['w:val'] ?? null;
}

/** "2 Executive summary" without its number: the paragraphs of a style, by the style's name. */
export function paragraphsOf(document: WrittenDocument, styleName: string): string[] {
  const style = all(document.tree('word/styles.xml'), 'w:style').find((each) => valOf(each, 'w:name') === styleName);
  const id = style?.attributes['w:styleId'];
  return all(document.tree('word/document.xml'), 'w:p')
    .filter((paragraph) => valOf(paragraph, 'w:pStyle') === id)
    .map(({ text }) => text);
}

/** What Word would repair or refuse, in sentences; empty = nothing. */
export function documentFaults(document: WrittenDocument): string[] {
  const names = Object.keys(document.parts);
  const types = document.tree('[Content_Types].xml');
  const extensions = new Set(types.children.flatMap(({ name, attributes }) => (name === 'Default' ? [attributes.Extension] : [])));
  const overrides = new Set(types.children.flatMap(({ name, attributes }) => (name === 'Override' ? [attributes.PartName] : [])));
  const faults = [
    ...names
      .filter((name) => !overrides.has(`/${name}`) && !extensions.has(name.split('.').at(-1)))
      .map((name) => `${name} has no content type`),
    ...[...overrides].filter((name) => !names.includes((name ?? '').slice(1))).map((name) => `${name} is announced and not there`),
  ];
  for (const name of names.filter((each) => /\.(xml|rels)$/.test(each))) {
    const tree = document.tree(name);
    faults.push(...orderFaults(tree).map((fault) => `${name}: ${fault}`));
    if (name.endsWith('.rels')) faults.push(...targetFaults(name, tree, names));
    else faults.push(...relationFaults(document, name, tree));
  }
  return [...faults, ...referenceFaults(document)];
}

function targetFaults(name: string, tree: Node, names: readonly string[]): string[] {
  const folder = name.replace(/_rels\/[^/]*$/, '');
  return tree.children.flatMap(({ attributes: { Target = '', TargetMode } }) => {
    if (TargetMode === 'External') return [];
    const path = new URL(Target, `file:///${folder}`).pathname.slice(1);
    return names.includes(path) ? [] : [`${name} leads to ${path}, which is not there`];
  });
}

function relationFaults(document: WrittenDocument, name: string, tree: Node): string[] {
  const rels = name.replace(/[^/]*$/, (file) => `_rels/${file}.rels`);
  const known = new Set(document.parts[rels] === undefined ? [] : document.tree(rels).children.map(({ attributes }) => attributes.Id));
  const used: string[] = [];
  const walk = (node: Node): void => {
    for (const [key, value] of Object.entries(node.attributes)) if (/^r:(id|embed|link)$/.test(key)) used.push(value);
    node.children.forEach(walk);
  };
  walk(tree);
  return used.filter((id) => !known.has(id)).map((id) => `${name} names ${id}, which its relationships do not`);
}

/** Styles, lists and ids that the document names. */
function referenceFaults(document: WrittenDocument): string[] {
  const body = document.tree('word/document.xml');
  const styles = new Map(
    all(document.tree('word/styles.xml'), 'w:style').map((style) => [style.attributes['w:styleId'], style.attributes['w:type']]),
  );
  const lists = new Set(all(document.tree('word/numbering.xml'), 'w:num').map((num) => num.attributes['w:numId']));
  const shapes = new Set(all(document.tree('word/numbering.xml'), 'w:abstractNum').map((shape) => shape.attributes['w:abstractNumId']));
  const wrong = (element: string, type: string) =>
    all(body, element).flatMap(({ attributes }) => {
      const id = attributes['w:val'];
      return styles.get(id) === type ? [] : [`the document uses the ${type} style ${id}, which is not there`];
    });
  const repeated = (found: readonly (string | undefined)[], what: string) =>
    found.filter((id, at) => found.indexOf(id) !== at).map((id) => `${what} ${id} is there twice`);
  return [
    ...wrong('w:pStyle', 'paragraph'),
    ...wrong('w:tblStyle', 'table'),
    ...wrong('w:rStyle', 'character'),
    ...repeated([...styles.keys()], 'style'),
    ...all(body, 'w:numId').flatMap(({ attributes }) => {
      const id = attributes['w:val'];
      return id === '0' || lists.has(id) ? [] : [`the document counts in list ${id}, which is not there`];
    }),
    ...all(document.tree('word/numbering.xml'), 'w:num').flatMap((num) =>
      shapes.has(valOf(num, 'w:abstractNumId') ?? '') ? [] : [`list ${num.attributes['w:numId']} has no shape`],
    ),
    ...repeated(
      all(body, 'wp:docPr').map(({ attributes }) => attributes.id),
      'picture',
    ),
    ...repeated(
      all(body, 'w:sdtPr').map((control) => valOf(control, 'w:id') ?? ''),
      'control',
    ),
    ...all(body, 'w:tbl').flatMap((table) => {
      const columns = all(table, 'w:gridCol').length;
      return all(table, 'w:tr').some((row) => row.children.filter(({ name }) => name === 'w:tc').length !== columns)
        ? ['a row has other cells than its table columns']
        : [];
    }),
    ...all(body, 'w:tc').flatMap((cell) => (cell.children.at(-1)?.name === 'w:p' ? [] : ['a cell does not end in a paragraph'])),
  ];
}

/** The order that the schema of ISO 29500 asks of the children of these elements. */
const ORDER: Readonly<Record<string, string>> = {
  'w:pPr':
    'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens spacing ind contextualSpacing jc textAlignment outlineLvl rPr sectPr',
  'w:rPr': 'rStyle rFonts b bCs i iCs caps strike color spacing kern sz szCs highlight u shd lang',
  'w:pBdr': 'top left bottom right between',
  'w:tblPr':
    'tblStyle tblStyleRowBandSize tblStyleColBandSize tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription',
  'w:tcPr': 'tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign',
  'w:sectPr': 'headerReference footerReference type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols vAlign titlePg docGrid',
  'w:style': 'name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat locked rsid pPr rPr tblPr trPr tcPr tblStylePr',
  'w:lvl': 'start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr',
  'w:abstractNum': 'nsid multiLevelType tmpl name styleLink numStyleLink lvl',
  'w:numbering': 'numPicBullet abstractNum num numIdMacAtCleanup',
  'w:sdtPr': 'rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding richText text',
  'w:tbl': 'tblPr tblGrid tr',
};

function orderFaults(node: Node): string[] {
  const order = ORDER[node.name]?.split(' ');
  const places = order === undefined ? [] : node.children.map(({ name }) => order.indexOf(name.replace('w:', '')));
  const here = places.flatMap((place, at) => {
    const name = node.children[at]?.name ?? '';
    if (place === -1) return name.startsWith('w:') ? [`${node.name} holds ${name}, which this check does not know`] : [];
    return place < Math.max(...places.slice(0, at + 1)) ? [`${name} stands too late in ${node.name}`] : [];
  });
  return [...here, ...node.children.flatMap(orderFaults)];
}
