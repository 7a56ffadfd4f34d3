import type { Attributes } from '../xml.ts';

/** A string with its runs joined. Bold and strike are null where the runs leave them to the cell's font. */
export interface RichText {
  readonly text: string;
  readonly bold: boolean | null;
  readonly strike: boolean | null;
}

interface Run {
  readonly own: boolean;
  readonly bold: boolean;
  readonly strike: boolean;
}

/** Collects the text of one string element (`si`, `is`, `text`) from XML events; phonetic hints are left out. */
export class TextCollector {
  private text = '';
  private runs: Run[] = [];
  private run: { own: boolean; bold: boolean; strike: boolean; start: number } | null = null;
  private inText = false;
  private phonetic = false;

  open(name: string, attributes: Attributes): void {
    if (name === 't') this.inText = !this.phonetic;
    else if (name === 'r') this.run = { own: false, bold: false, strike: false, start: this.text.length };
    else if (name === 'rPh') this.phonetic = true;
    else if (this.run !== null) {
      const on = attributes.val !== '0' && attributes.val !== 'false';
      if (name === 'rPr') this.run.own = true;
      else if (name === 'b') this.run.bold = on;
      else if (name === 'strike') this.run.strike = on;
    }
  }

  add(text: string): void {
    if (this.inText) this.text += text;
  }

  close(name: string): void {
    if (name === 't') this.inText = false;
    else if (name === 'rPh') this.phonetic = false;
    else if (name === 'r' && this.run !== null) {
      // spaces between runs carry no visible style
      if (this.text.slice(this.run.start).trim() !== '') this.runs.push(this.run);
      this.run = null;
    }
  }

  /** The string so far; the collector is empty again afterwards. */
  take(): RichText {
    const styled = this.runs;
    const taken = { text: unescaped(this.text), bold: agreed(styled, 'bold'), strike: agreed(styled, 'strike') };
    this.text = '';
    if (styled.length > 0) this.runs = [];
    this.run = null;
    this.inText = false;
    this.phonetic = false;
    return taken;
  }
}

/** True or false when the runs' own styles settle it for the whole string, null when no run has a style of its own. */
function agreed(runs: readonly Run[], key: 'bold' | 'strike'): boolean | null {
  if (!runs.some((run) => run.own)) return null;
  return runs.every((run) => run.own && run[key]);
}

/**
 * Undoes Excel's escapes for characters that XML does not carry (ECMA-376 22.9.2.19, "_x000D_"). A carriage return before
 * a line feed is one line break and becomes the line feed alone, as everywhere in a workbook.
 */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))).replaceAll('\r\n', '\n');
}
