/** Short messages about what has just happened. Read out politely; they stay until read, and longest 8 s. */
import { useEffect } from 'react';
import { create } from 'zustand';
import { useText } from '../i18n/index.tsx';
import { Button, SignButton } from './button.tsx';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly kind: 'done' | 'trouble';
  /** Takes back what was done. */
  readonly undo?: (() => void) | undefined;
}

const useToasts = create<{ readonly toasts: readonly Toast[] }>()(() => ({ toasts: [] }));
const shownMs = 8000;
let lastId = 0;

/** Shows a message, with a way to take back what was done. */
export function toast(text: string, kind: Toast['kind'] = 'done', undo?: () => void): void {
  lastId += 1;
  const next: Toast = { id: lastId, text, kind, undo };
  useToasts.setState((state) => ({ toasts: [...state.toasts.slice(-2), next] }));
}

function dismiss(id: number): void {
  useToasts.setState((state) => ({ toasts: state.toasts.filter((shown) => shown.id !== id) }));
}

function ToastCard({ shown }: { shown: Toast }) {
  const { t } = useText();
  useEffect(() => {
    if (shown.kind === 'trouble') return;
    const timer = setTimeout(() => dismiss(shown.id), shownMs);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <div className={`toast toast-${shown.kind}`}>
      <span>{shown.text}</span>
      {shown.undo ? (
        <Button
          kind="quiet"
          onPress={() => {
            shown.undo?.();
            dismiss(shown.id);
          }}
        >
          {t('undo')}
        </Button>
      ) : null}
      <SignButton label={t('close')} icon="close" onPress={() => dismiss(shown.id)} />
    </div>
  );
}

/** Where the messages appear; stands once in the page. */
export function ToastRegion() {
  const { t } = useText();
  const toasts = useToasts((state) => state.toasts);
  return (
    <section className="toasts" aria-label={t('toast.region')} aria-live="polite">
      {toasts.map((shown) => (
        <ToastCard key={shown.id} shown={shown} />
      ))}
    </section>
  );
}
