/** What the main process and the core process say to each other besides the page's own channel. */

export type ToCore =
  | { readonly kind: 'start'; readonly dataDir: string; readonly demoDir: string; readonly version: string }
  | { readonly kind: 'port' }
  | { readonly kind: 'dialog-answer'; readonly id: number; readonly path: string | null }
  | { readonly kind: 'stop' };

export type FromCore = { readonly kind: 'ready' } | { readonly kind: 'failed'; readonly message: string } | DialogRequest;

export type DialogRequest = {
  readonly kind: 'dialog';
  readonly id: number;
  readonly ask: { readonly what: 'save'; readonly suggestedName: string } | { readonly what: 'open'; readonly path: string };
};

export function isFromCore(message: unknown): message is FromCore {
  return (
    typeof message === 'object' &&
    message !== null &&
    'kind' in message &&
    (message.kind === 'ready' || message.kind === 'failed' || message.kind === 'dialog')
  );
}
