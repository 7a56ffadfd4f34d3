import { useEffect } from 'react';
import { useView } from '../state/store.ts';
import type { Toast } from '../state/tray.ts';
import { Button, IconButton } from './Button.tsx';
import { Icon } from './Icon.tsx';

const STAYS_MS = 6000;

/** The corner where things say what became of them. */
export function Tray() {
  const toasts = useView((view) => view.toasts);
  return (
    <section className="tray" aria-label="Messages" aria-live="polite">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function ToastCard({ toast }: { readonly toast: Toast }) {
  const dismiss = useView((view) => view.dismiss);
  const { id, tone, text, action } = toast;
  useEffect(() => {
    if (tone !== 'done') return;
    const timer = setTimeout(() => dismiss(id), STAYS_MS);
    return () => clearTimeout(timer);
  }, [id, tone, dismiss]);
  return (
    <div className={`toast ${tone}`} role={tone === 'done' ? 'status' : 'alert'}>
      <Icon name={tone === 'done' ? 'check' : 'warning'} />
      <span>{text}</span>
      {action !== null && (
        <Button
          look="link"
          onPress={() => {
            dismiss(id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton icon="close" label="Close message" onPress={() => dismiss(id)} />
    </div>
  );
}
