import { readXml } from '../xml.ts';
import { type RichText, TextCollector } from './rich-text.ts';

/** Reads xl/sharedStrings.xml, in the order in which cells count it. */
export function readSharedStrings(bytes: Uint8Array): readonly RichText[] {
  const strings: RichText[] = [];
  const collector = new TextCollector();
  readXml(bytes, {
    open: (name, attributes) => collector.open(name, attributes),
    text: (text) => collector.add(text),
    close(name) {
      collector.close(name);
      if (name === 'si') strings.push(collector.take());
    },
  });
  return strings;
}
