import type { UserErrorCode } from '#shared/contract/index.ts';

/** Something a person can cause and put right. The message goes to the screen as it is: what was found, what was expected, what to do. */
export class UserError extends Error {
  readonly code: UserErrorCode;

  constructor(code: UserErrorCode, message: string) {
    super(message);
    this.name = 'UserError';
    this.code = code;
  }
}
