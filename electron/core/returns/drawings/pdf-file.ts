/** The frame of a PDF file: numbered objects, streams, the table of where each begins. Knows nothing of pages. */
import { createHash } from 'node:crypto';
import { strToU8, zlibSync } from 'fflate';

/** A number that other objects refer to it by. */
export type ObjectId = number;

export interface PdfObjects {
  /** for an object that others must name before it is known */
  readonly reserve: () => ObjectId;
  readonly put: (id: ObjectId, body: string) => void;
  readonly add: (body: string) => ObjectId;
  /** @param plain not packed, for what must be readable without unpacking */
  readonly stream: (bytes: Uint8Array, entries: string, plain?: boolean) => ObjectId;
  /** the file; its identity follows from what it holds */
  readonly file: (root: ObjectId, about: ObjectId) => Uint8Array;
}

export function pdfObjects(): PdfObjects {
  const bodies: (readonly Uint8Array[] | null)[] = [];
  const reserve = (): ObjectId => bodies.push(null);
  const put = (id: ObjectId, body: string): void => {
    bodies[id - 1] = [strToU8(body, true)];
  };
  const add = (body: string): ObjectId => {
    const id = reserve();
    put(id, body);
    return id;
  };
  const stream = (bytes: Uint8Array, entries: string, plain = false): ObjectId => {
    // packed by our own library: the system's may pack otherwise on another machine
    const packed = plain ? bytes : zlibSync(bytes, { level: 9 });
    const filter = plain ? '' : '/Filter /FlateDecode ';
    const id = reserve();
    bodies[id - 1] = [strToU8(`<< ${entries}${filter}/Length ${packed.length} >>\nstream\n`, true), packed, strToU8('\nendstream', true)];
    return id;
  };
  return { reserve, put, add, stream, file: (root, about) => written(bodies, root, about) };
}

function written(bodies: readonly (readonly Uint8Array[] | null)[], root: ObjectId, about: ObjectId): Uint8Array {
  const parts: Uint8Array[] = [];
  const starts: number[] = [];
  const identity = createHash('sha256');
  let length = 0;
  const write = (part: Uint8Array): void => {
    parts.push(part);
    identity.update(part);
    length += part.length;
  };
  // four bytes above 127 tell whoever copies the file that it is not text
  write(Uint8Array.of(...strToU8('%PDF-1.7\n%', true), 0xe2, 0xe3, 0xcf, 0xd3, 10));
  for (const [index, body] of bodies.entries()) {
    if (body === null) throw new Error(`object ${index + 1} was reserved and never written`);
    starts.push(length);
    write(strToU8(`${index + 1} 0 obj\n`, true));
    for (const part of body) write(part);
    write(strToU8('\nendobj\n', true));
  }
  const table = length;
  const id = identity.copy().digest('hex').slice(0, 32).toUpperCase();
  write(
    strToU8(
      [
        `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n`,
        ...starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`),
        `trailer\n<< /Size ${bodies.length + 1} /Root ${root} 0 R /Info ${about} 0 R /ID [<${id}> <${id}>] >>\n`,
        `startxref\n${table}\n%%EOF\n`,
      ].join(''),
      true,
    ),
  );
  return joined(parts, length);
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Any text, as a string of the file: in hexadecimal, so that no letter of it can mean anything to the file. */
export function pdfText(said: string): string {
  const units = Array.from({ length: said.length }, (_, at) => hex(said.charCodeAt(at), 4));
  return `<FEFF${units.join('')}>`;
}

export function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}

/** Thousandths of a point are enough. */
export function number(value: number): string {
  return String(Math.round(value * 1000) / 1000 + 0);
}

/** ISO date-time -> the file's own form, in UTC */
export function pdfDate(iso: string): string {
  return `(D:${new Date(iso).toISOString().replace(/\D/g, '').slice(0, 14)}Z)`;
}
