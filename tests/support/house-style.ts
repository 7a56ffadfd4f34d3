/** A council's old report as Word would save it, for the looks of new ones: styles under German ids, a logo, a first page of its own. */
import { relationships } from './excel-package.ts';
import { wordBytes } from './word-package.ts';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = `xmlns:r="${OFFICE}"`;

export interface HouseWish {
  /** what stands in the header beside the logo */
  readonly header?: string;
  /** more lines of the header's relationships */
  readonly headerLinks?: string;
  readonly footer?: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly settings?: string;
  readonly settingsLinks?: string;
  readonly body?: string;
  readonly parts?: Readonly<Record<string, string>>;
}

export const LOGO =
  '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:embed="rId1"/></w:drawing></w:r></w:p>';

export function houseStyle({
  header = '',
  headerLinks = '',
  footer = '<w:p><w:r><w:t>www.wexmoor.example</w:t></w:r></w:p>',
  styles = STYLES,
  numbering = '',
  settings = '<w:evenAndOddHeaders w:val="0"/><w:documentProtection w:edit="readOnly" w:enforcement="1"/>',
  settingsLinks = '',
  body = BODY,
  parts = {},
}: HouseWish = {}): Uint8Array {
  const more = (rels: string, lines: string) => rels.replace('</Relationships>', `${lines}</Relationships>`);
  return wordBytes({
    body,
    styles,
    numbering,
    parts: {
      'word/_rels/document.xml.rels': relationships(
        ['rId1', 'styles', 'styles.xml'],
        ['rId2', 'numbering', 'numbering.xml'],
        ['rId3', 'settings', 'settings.xml'],
        ['rId4', 'header', 'header1.xml'],
        ['rId5', 'footer', 'footer1.xml'],
        ['rId6', 'theme', 'theme/theme1.xml'],
      ),
      'word/header1.xml': `<w:hdr ${W} ${R} xmlns:v="urn:schemas-microsoft-com:vml">${LOGO}${header}</w:hdr>`,
      'word/_rels/header1.xml.rels': more(relationships(['rId1', 'image', 'media/logo.png']), headerLinks),
      'word/footer1.xml': `<w:ftr ${W} ${R}>${footer}</w:ftr>`,
      'word/media/logo.png': 'the bytes of a logo',
      'word/settings.xml': `<w:settings ${W} ${R}>${settings}</w:settings>`,
      ...(settingsLinks === '' ? {} : { 'word/_rels/settings.xml.rels': more(relationships(), settingsLinks) }),
      'word/theme/theme1.xml': '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Wexmoor"/>',
      ...parts,
    },
  });
}

const BODY = `<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>Old words of an old report</w:t></w:r></w:p><w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2268" w:right="1134" w:bottom="1701" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>`;

/** "Überschrift 1" is "heading 1" to Word; the id is its own affair. */
const STYLES = `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Gill Sans MT"/><w:sz w:val="22"/><w:lang w:val="de-DE"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Standard"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr><w:rPr><w:rFonts w:ascii="Rockwell"/><w:color w:val="00695C"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Listennummer"><w:name w:val="List Number"/><w:basedOn w:val="Standard"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>
<w:style w:type="table" w:default="1" w:styleId="NormaleTabelle"><w:name w:val="Normal Table"/></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="Wexmoor"><w:name w:val="Wexmoor Table"/><w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="FFD54F"/></w:tcPr></w:tblStylePr></w:style>`;

export const NUMBERING = `<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>`;

/** A relationship to something elsewhere. */
export function elsewhere(id: string, kind: string, target: string): string {
  return `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}" TargetMode="External"/>`;
}
