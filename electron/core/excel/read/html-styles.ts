import { htmlColour } from './html-colours.ts';

/** What an element's styles say that matters to a table; a property that is absent is left to the element around it. */
export interface HtmlStyle {
  readonly fill?: string | null;
  readonly bold?: boolean;
  readonly strike?: boolean;
  readonly hidden?: boolean;
  /** line ends of the source are line ends of the text */
  readonly lines?: boolean;
}

export interface HtmlStyles {
  /** the text of a style element, comment marks and all */
  add(css: string): void;
  /** what rules, the style attribute and the old attributes say of an element */
  of(name: string, attributes: Readonly<Record<string, string>>): HtmlStyle;
}

/** a page that says more than this of its looks says nothing further of its tables */
const MOST_RULES = 20_000;

/**
 * Rules by element, class and id. A rule that hangs on where its element stands is taken by its last part where that names a class;
 * states like :hover and queries are left out.
 */
export function htmlStyles(): HtmlStyles {
  const rules = new Map<string, HtmlStyle>();
  const known = new Map<string, HtmlStyle>();
  return {
    add(css) {
      known.clear();
      for (const { selector, body } of rulesOf(css)) {
        const style = declared(body);
        if (Object.keys(style).length === 0) continue;
        for (const each of selector.split(',')) {
          const key = keyOf(each.trim().toLowerCase());
          if (key === null || rules.size > MOST_RULES) continue;
          rules.set(key, { ...rules.get(key), ...style });
        }
      }
    },
    of(name, attributes) {
      const { class: classes = '', id = '', style = '', bgcolor } = attributes;
      const key = `${name}.${classes}#${id}`;
      let ruled = known.get(key);
      if (ruled === undefined) {
        ruled = ruledStyle(rules, name, classes.toLowerCase().split(/\s+/).slice(0, 20), id.toLowerCase());
        if (known.size < MOST_RULES) known.set(key, ruled);
      }
      const old: HtmlStyle = bgcolor === undefined ? {} : { fill: htmlColour(bgcolor) };
      return style === '' ? { ...old, ...ruled } : { ...old, ...ruled, ...declared(style) };
    },
  };
}

function ruledStyle(rules: ReadonlyMap<string, HtmlStyle>, name: string, classes: readonly string[], id: string): HtmlStyle {
  const named = classes.map((each) => rules.get(`.${each}`));
  const both = classes.map((each) => rules.get(`${name}.${each}`));
  return Object.assign({}, rules.get(name), ...named, ...both, id === '' ? undefined : rules.get(`#${id}`));
}

/** "td.red", ".rag td.red", "#a"; null for what cannot be told from the element alone. */
function keyOf(selector: string): string | null {
  const last = selector.split(/[\s>+~]+/).pop() ?? '';
  if (/[:[*]/.test(last)) return null;
  const alone = last === selector;
  if (/^\.[\w-]+$/.test(last) || /^#[\w-]+$/.test(last) || /^[a-z]\w*\.[\w-]+$/.test(last)) return last;
  return alone && /^[a-z]\w*$/.test(last) ? last : null;
}

/** The innermost pairs of braces and what stands before them; comment marks are no part of either. */
function* rulesOf(css: string): Generator<{ selector: string; body: string }> {
  const text = css.replaceAll('<!--', ' ').replaceAll('-->', ' ');
  let at = 0;
  let from = 0;
  for (;;) {
    const open = text.indexOf('{', at);
    if (open === -1) return;
    const close = text.indexOf('}', open);
    if (close === -1) return;
    const inner = text.lastIndexOf('{', close);
    const selector = text.slice(Math.max(from, text.lastIndexOf('{', inner - 1) + 1), inner);
    yield { selector: withoutComments(selector), body: text.slice(inner + 1, close) };
    at = close + 1;
    from = at;
  }
}

function withoutComments(text: string): string {
  const end = text.lastIndexOf('*/');
  return end === -1 ? text : text.slice(end + 2);
}

function declared(css: string): HtmlStyle {
  const style: { -readonly [K in keyof HtmlStyle]: HtmlStyle[K] } = {};
  for (const each of css.split(';')) {
    const colon = each.indexOf(':');
    if (colon === -1) continue;
    const property = each.slice(0, colon).trim().toLowerCase();
    const value = each
      .slice(colon + 1)
      .replace('!important', '')
      .trim()
      .toLowerCase();
    if (property === 'background-color' || property === 'background') {
      const fill = fillOf(value);
      if (fill !== undefined) style.fill = fill;
    } else if (property === 'font-weight') style.bold = value.startsWith('bold') || Number(value) >= 600;
    else if (property.startsWith('text-decoration') && property !== 'text-decoration-color') {
      if (value.includes('line-through')) style.strike = true;
      else if (value === 'none') style.strike = false;
    } else if (property === 'display' || property === 'mso-hide') style.hidden = value === 'none' || value === 'all';
    else if (property === 'white-space') style.lines = value.startsWith('pre') || value === 'break-spaces';
  }
  return style;
}

const SEEN_THROUGH: ReadonlySet<string> = new Set(['none', 'transparent', 'initial', 'inherit', 'unset', 'auto']);

/** The first colour in "red; none; url(...) repeat"; undefined where the value says nothing of one. */
function fillOf(value: string): string | null | undefined {
  if (SEEN_THROUGH.has(value)) return undefined;
  const whole = htmlColour(value);
  if (whole !== null) return whole;
  if (value.length > 200) return undefined;
  for (const part of value.match(/rgba?\([^)]*\)|[#\w]+/g) ?? []) {
    if (part === 'white' || part === 'window' || /^#f{3,6}$/.test(part)) return null;
    const colour = htmlColour(part);
    if (colour !== null && !/^\d/.test(part)) return colour;
  }
  return undefined;
}
