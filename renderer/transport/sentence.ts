import { ORPCError } from '@orpc/client';

/** An error as the user reads it. The core words what a person caused; anything else is the connection or a fault of ours. */
export function sentence(error: unknown): string {
  if (error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR') return error.message;
  if (error instanceof ORPCError)
    return 'Something went wrong inside Quarterdeck. Nothing was changed. The log in the data folder says more.';
  return 'Quarterdeck does not answer. Nothing is lost: close this window and start it again.';
}
