/** Who a file is from, as far as its name tells. */
import { MONTH_PATTERN } from '#shared/domain/dates.ts';

/** "2 Adults and Communities - Q3 return v2 FINAL.xlsx" -> "Adults and Communities"; null where nothing else is said. */
export function senderOfName(file: string): string | null {
  const bare = file
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/_/g, ' ')
    .replace(/^\s*\d{1,3}[.)]?\s+/, '');
  const said = bare.replace(NOT_A_NAME, ' ').replace(/\(\s*\)/g, ' ');
  const name = said
    .split(/\s+[-–—]+\s+|\s{3,}/)
    .map((part) => part.replace(/\s+/g, ' ').replace(/^[\s\-–—,.&]+|[\s\-–—,.&]+$/g, ''))
    .find((part) => /\p{L}{2}/u.test(part));
  return name ?? null;
}

const NOT_A_NAME = new RegExp(
  [
    `\\b(?:${MONTH_PATTERN})\\b(?:\\s*(?:to|-|–|/|&|and)\\s*(?:${MONTH_PATTERN})\\b)?`,
    '\\b(?:q|qtr|quarter)\\s*\\.?\\s*[1-4]\\b',
    '\\b(?:20)?\\d\\d\\s*[-/–]\\s*(?:20)?\\d\\d\\b',
    '\\b(?:20\\d\\d|\\d{1,2}[.-]\\d{1,2}[.-]\\d{2,4})\\b',
    '\\bv(?:ersion)?\\s*\\d+(?:\\.\\d+)*\\b',
    '\\b(?:final|draft|copy|corrected|updated?|revised|amended|latest|new|signed off|returns?|rag|reports?|reporting|progress|tracker|submission|response|the|directorate|department|quarterly|monthly)\\b',
  ].join('|'),
  'gi',
);

/** A form in which two spellings of one sender are equal: "ADULTS DIRECTORATE" is "Adults". */
export function plainWords(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return (
    plain
      .replace(/\b(?:the|directorate|department|dept|services?|team)\b/g, ' ')
      .replace(/\s+/g, ' ')
      .trim() || plain
  );
}
