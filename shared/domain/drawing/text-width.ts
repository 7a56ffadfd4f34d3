/**
 * How wide a text is set in Arial, without a screen to try it on: rows of a workbook are made as tall as their words need, and labels
 * of a chart are left out where they do not fit. The free fonts that stand in for Arial share its widths.
 */

/**
 * @param text one line
 * @returns its width in pixels at 96 dpi
 */
export function textWidthPx(text: string, sizePt: number, bold: boolean): number {
  let thousandths = 0;
  for (const character of text) thousandths += advance(character, bold);
  return (thousandths / 1000) * sizePt * (96 / 72);
}

/** @returns the text, or as much of it as there is room for, its last words made way for "…"; '' where not even that fits */
export function fittingText(text: string, widthPx: number, sizePx: number, bold: boolean): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const width = (part: string) => textWidthPx(part, sizePx * 0.75, bold);
  if (width(line) <= widthPx) return line;
  const characters = [...line];
  const room = widthPx - width('…');
  if (room < 0) return '';
  let used = 0;
  let count = 0;
  for (const character of characters) {
    used += width(character);
    if (used > room) break;
    count += 1;
  }
  const kept = characters.slice(0, count).join('');
  const word = kept.slice(0, kept.lastIndexOf(' ') + 1).trimEnd();
  // a word is only cut through where leaving it out would leave half the room empty
  const whole = characters[count] !== ' ' && width(word) > room * 0.75 ? word : kept.trimEnd();
  return `${whole.replace(/[\s,;:.–-]+$/, '')}…`;
}

/** @returns the text broken into at most `most` lines, the last one ending in "…" where more was said */
export function fittingLines(text: string, widthPx: number, sizePx: number, bold: boolean, most: number): readonly string[] {
  const words = text.trim().split(/\s+/);
  const width = (part: string) => textWidthPx(part, sizePx * 0.75, bold);
  const lines: string[] = [];
  let line = '';
  for (let index = 0; index < words.length; index += 1) {
    const longer = line === '' ? (words[index] ?? '') : `${line} ${words[index] ?? ''}`;
    if (width(longer) <= widthPx || line === '') {
      line = longer;
      continue;
    }
    if (lines.length + 1 === most) return [...lines, fittingText([line, ...words.slice(index)].join(' '), widthPx, sizePx, bold)];
    lines.push(line);
    line = words[index] ?? '';
  }
  return [...lines, fittingText(line, widthPx, sizePx, bold)];
}

/** In thousandths of the size. An accent takes no room of its own. */
function advance(character: string, bold: boolean): number {
  const widths = bold ? BOLD : REGULAR;
  const known = widths.get(character) ?? widths.get(character.normalize('NFD').charAt(0));
  if (known !== undefined) return known;
  const code = character.codePointAt(0) ?? 0;
  return code >= 0x1100 && !(code >= 0x2000 && code < 0x2e80) ? 1000 : 650;
}

const REGULAR = widths([
  [191, "'"],
  [222, 'ijl’‘ł'],
  [260, '|¦'],
  [278, ' !,./:;I[]\\ftı'],
  [333, '()-`r“”¡¨­²³´·¸¹'],
  [334, '{}'],
  [350, '•'],
  [355, '"'],
  [370, 'ªº'],
  [389, '*'],
  [400, '°'],
  [469, '^'],
  [500, 'Jckvsxyz↑↓'],
  [549, '±÷≤≥¶¯'],
  [556, '#$0123456789?L_abdeghnopqu£–¢¤¥§«»ðþđ€'],
  [584, '+<=>~¬×µ'],
  [604, '●○'],
  [611, 'FTZ¿ßø'],
  [667, '&ABEKPSVXYÞ'],
  [722, 'CDHNRUwÐ'],
  [737, '©®'],
  [778, 'GOQØ'],
  [834, 'Mm¼½¾'],
  [889, '%æ'],
  [944, 'Wœ'],
  [990, '▲▼►◄'],
  [1000, '—…ÆŒ™→←'],
  [1015, '@'],
]);

const BOLD = widths([
  [238, "'"],
  [278, ' ,./I\\ijl’‘łı'],
  [280, '|¦'],
  [333, '!()-:;[]`ft¡¨­²³´·¸¹'],
  [350, '•'],
  [370, 'ªº'],
  [389, '*r{}'],
  [400, '°'],
  [474, '"'],
  [500, 'z“”↑↓'],
  [549, '±÷≤≥¯'],
  [556, '#$0123456789J_aceksvxy£–¢¤¥§«»¶€'],
  [584, '+<=>^~¬×'],
  [604, '●○µ'],
  [611, '?FLTZbdghnopqu¿ßðøþđ'],
  [667, 'EPSVXYÞ'],
  [722, '&ABCDHKNRUÐ'],
  [737, '©®'],
  [778, 'GOQwØ'],
  [834, 'M¼½¾'],
  [889, '%mæ'],
  [944, 'Wœ'],
  [975, '@'],
  [990, '▲▼►◄'],
  [1000, '—…ÆŒ™→←'],
]);

function widths(groups: readonly (readonly [width: number, characters: string])[]): ReadonlyMap<string, number> {
  return new Map(groups.flatMap(([width, characters]) => [...characters].map((character): [string, number] => [character, width])));
}
