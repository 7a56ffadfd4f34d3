import { ORPCError } from '@orpc/server';
import { UserError } from '#core/user-error.ts';

/** The sentence of an error that the core has worded, with a code for scripts ('plan-moved'); null = nobody has, it is a bug here. */
export function sentenceOf(error: unknown): { readonly code: string; readonly message: string; readonly bug: boolean } | null {
  if (!(error instanceof ORPCError) && !(error instanceof UserError)) return null;
  return {
    code: String(error.code).toLowerCase().replaceAll('_', '-'),
    message: error.message,
    bug: error.code === 'INTERNAL_SERVER_ERROR',
  };
}
