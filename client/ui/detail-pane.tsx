import { type ReactNode, useEffect } from 'react';
import { useText } from '../i18n/index.tsx';
import { select } from '../state/selection.ts';
import { SignButton } from './button.tsx';

interface DetailPaneProps {
  readonly title: ReactNode;
  readonly kind: string;
  readonly children: ReactNode;
  readonly canClose?: boolean;
}

/** The frame of every detail: what it is, its title, and the way to close it (Esc, too). */
export function DetailPane({ title, kind, children, canClose = true }: DetailPaneProps) {
  const { t } = useText();
  useEffect(() => {
    if (!canClose) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (document.querySelector('[role=dialog]')) return;
      select(null);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [canClose]);
  return (
    <aside className="detail" id="detail" tabIndex={-1} aria-label={t('detail')}>
      <div className="detail-head">
        <div>
          <p className="overline">{kind}</p>
          <h2>{title}</h2>
        </div>
        {canClose ? (
          <SignButton label={t('detail.close')} icon="close" onPress={() => select(null)} />
        ) : null}
      </div>
      <div className="detail-body">{children}</div>
    </aside>
  );
}
