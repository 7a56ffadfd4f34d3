/** XML of ours put into a part that somebody else wrote. */
import { rootElement, type XmlText } from '../../excel/patch/xml.ts';
import { NAMESPACE } from './word-xml.ts';

/** XML of ours as it may stand in a part that calls Word's namespace something else. */
export function bound(xml: XmlText, added: string): string {
  const root = rootElement(xml);
  const known = xml.text.slice(root.start, root.inside).includes(`xmlns:w="${NAMESPACE.w}"`);
  const text = known ? added : added.replace(/<w:(style|abstractNum|num|p)(?=[\s>])/g, `<w:$1 xmlns:w="${NAMESPACE.w}"`);
  return Buffer.from(text, 'utf8').toString('latin1');
}
