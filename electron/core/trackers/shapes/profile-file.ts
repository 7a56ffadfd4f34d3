/** A profile as a file that one analyst hands to another. */
import { z } from 'zod';
import type { MappingProfile } from '#shared/domain/mapping.ts';
import { COLUMN_ROLES, LEVEL_SOURCES } from '#shared/domain/reading.ts';
import { UserError } from '../../store/index.ts';

const FORMAT = 'quarterdeck-shape';
const MOST_BYTES = 5_000_000;

const choice = z.enum(['read', 'leave-out']).nullable();
const from = z.enum(LEVEL_SOURCES);
const place = z.int().min(0).max(16_384);

const profileFile = z.object({
  format: z.literal(FORMAT),
  version: z.literal(1),
  name: z.string().min(1).max(200),
  sheets: z
    .array(
      z.object({
        name: z.string().nullable(),
        use: choice,
        hiddenRows: choice,
        hiddenColumns: choice,
        tables: z
          .array(
            z.object({
              transposed: z.boolean(),
              headerDepth: z.int().min(1).max(20),
              endsBefore: z.string().nullable(),
              columns: z
                .array(
                  z.object({
                    header: z.string().max(500),
                    offset: place,
                    role: z.enum(COLUMN_ROLES),
                    level: z.int().min(0).max(8).nullable(),
                    dates: z.enum(['day-first', 'month-first']).nullable(),
                  }),
                )
                .max(500),
              levels: z
                .array(z.object({ name: z.string().min(1).max(200), from, column: place.nullable() }))
                .max(8)
                .nullable(),
            }),
          )
          .max(50),
      }),
    )
    .max(200),
  values: z.array(z.object({ text: z.string().nullable(), fill: z.string().nullable(), code: z.string().nullable() })).max(500),
});

export function profileAsFile({ name, sheets, values }: MappingProfile): File {
  const text = `${JSON.stringify({ format: FORMAT, version: 1, name, sheets, values }, null, 2)}\n`;
  return new File([text], `${name.replace(/[\\/:*?"<>|]+/g, ' ').trim() || 'Shape'}.json`, { type: 'application/json' });
}

/** Throws UserError BAD_INPUT, with what is wrong about the file. */
export async function profileFromFile(file: File): Promise<Pick<MappingProfile, 'name' | 'sheets' | 'values'>> {
  const wrong = (found: string) =>
    new UserError('BAD_INPUT', `${file.name} ${found}. Choose a file that "Export" of a remembered shape has written.`);
  if (file.size > MOST_BYTES) throw wrong('is too large to be a remembered shape');
  let json: unknown;
  try {
    json = JSON.parse(await file.text());
  } catch {
    throw wrong('is not a remembered shape: it cannot be read as one');
  }
  const parsed = profileFile.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw wrong(`is not a remembered shape that this Quarterdeck knows (${issue?.path.join('.') || 'the whole file'})`);
  }
  const { name, sheets, values } = parsed.data;
  return { name, sheets, values };
}
