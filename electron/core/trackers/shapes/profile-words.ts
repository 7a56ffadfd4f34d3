/** The words of headers and sheet names as a profile remembers them: plain, and with a period's words as "{period}". */

const MONTHS =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';

const PERIOD = new RegExp(
  [
    String.raw`\bq(?:uarter|tr)?\s*[1-4]\b`,
    String.raw`\b(?:first|second|third|fourth|1st|2nd|3rd|4th)\s+quarter\b`,
    String.raw`\b(?:fy\s*)?(?:20)?\d{2}\s*[-/–]\s*(?:20)?\d{2}\b`,
    String.raw`\b20\d{2}\b`,
    String.raw`\b(?:${MONTHS})(?=\b|\d)(?:\s*[-'’/]?\s*\d{2,4}\b)?`,
  ].join('|'),
  'giu',
);

/** "Q3 2024/25 RAG" and "Q4 2025/26 RAG" -> "{period} rag". */
export function withoutPeriod(text: string): string {
  return text
    .replace(PERIOD, ' \uE000 ')
    .toLowerCase()
    .replace(/[’‘']/g, '')
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}\uE000]+/gu, ' ')
    .replace(/\uE000(?:\s*(?:to|and|of)?\s*\uE000)+/g, '\uE000')
    .replace(/\uE000/g, '{period}')
    .replace(/\s+/g, ' ')
    .trim();
}
