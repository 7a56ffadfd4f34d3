/** Every output of a period: chosen, previewed, written, kept. */
import { OUTPUTS, type WrittenOutput } from '#shared/domain/output.ts';
import type { FeatureDeps, WrittenOutputs } from '../features.ts';
import type { Tables } from '../store/index.ts';

export function createOutputs(_deps: FeatureDeps): WrittenOutputs {
  return {
    choices: () => unwritten('choices'),
    data: () => unwritten('data'),
    preview: () => unwritten('preview'),
    write: () => unwritten('write'),
    list: () => unwritten('list'),
    file: () => unwritten('file'),
    files: () => unwritten('files'),
  };
}

function unwritten(name: string): never {
  throw new Error(`${name} is being written`);
}

/** The row of a written output as screens know it. */
export function writtenOutput({
  id,
  output,
  period,
  publicationId,
  producedAt,
  file,
  sha256,
  bytes,
}: Tables['publishedReturn']): WrittenOutput {
  const kind = OUTPUTS.find((one) => one === output) ?? 'board';
  return { id, kind, period, publicationId, producedAt, file, sha256, bytes };
}
