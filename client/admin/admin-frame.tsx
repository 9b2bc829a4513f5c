/** The frame of a form: what it is, and the way back to the list. What was typed stays when one goes. */
import { type ReactNode, useEffect, useRef } from 'react';
import { useTitle } from '../frame/title.ts';
import { useText } from '../i18n/index.tsx';
import { SignButton } from '../ui/button.tsx';
import { goToPage, type Section } from './pages.ts';

interface AdminFrameProps {
  readonly kind: string;
  readonly title: string;
  readonly section: Section;
  readonly children: ReactNode;
}

export function AdminFrame({ kind, title, section, children }: AdminFrameProps) {
  const { t } = useText();
  const pane = useRef<HTMLElement>(null);
  useTitle(title);
  useEffect(() => {
    // Whoever opened it by the keyboard goes on in it; a field that takes the focus by itself keeps it.
    if (!pane.current?.contains(document.activeElement)) pane.current?.focus();
  }, []);
  return (
    <aside className="detail admin-pane" id="detail" tabIndex={-1} aria-label={title} ref={pane}>
      <div className="detail-head">
        <div>
          <p className="overline">{kind}</p>
          <h2>{title}</h2>
        </div>
        <SignButton
          label={t('admin.back')}
          icon="close"
          onPress={() => goToPage(section === 'settings' ? null : section)}
        />
      </div>
      <div className="detail-body">{children}</div>
    </aside>
  );
}
