/** A text as its reader would get it, with the values of a made-up request. Nothing is written. */
import { useState } from 'react';
import type { TemplatePreviews, TemplateText } from '../../server/http/api/schema.ts';
import { call, ProblemError } from '../api/http.ts';
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { useTroubleText } from '../ui/parts.tsx';

interface TemplatePreviewProps {
  readonly event: string;
  readonly text: TemplateText;
}

interface Shown {
  readonly of: TemplateText;
  readonly previews: TemplatePreviews['previews'];
  readonly trouble: string | null;
}

export function TemplatePreview({ event, text }: TemplatePreviewProps) {
  const { t } = useText();
  const troubleText = useTroubleText();
  const [shown, setShown] = useState<Shown | null>(null);
  const [isPending, setPending] = useState(false);
  const path = `/api/admin/templates/${encodeURIComponent(event)}/preview`;
  const run = async () => {
    setPending(true);
    try {
      const { previews } = await call<TemplatePreviews>(path, { method: 'POST', body: text });
      setShown({ of: text, previews, trouble: null });
    } catch (error) {
      const faults = error instanceof ProblemError ? (error.problem.faults ?? []) : [];
      const words = faults.map(({ message }) => message).join(' ');
      setShown({ of: text, previews: [], trouble: words || troubleText(error) });
    } finally {
      setPending(false);
    }
  };
  return (
    <>
      <Button icon="refresh" isPending={isPending} onPress={run}>
        {t('admin.preview')}
      </Button>
      <div role="status">
        {shown?.trouble ? <p className="field-error">{shown.trouble}</p> : null}
        {shown && shown.of !== text ? <p className="hint">{t('admin.previewStale')}</p> : null}
        {shown?.previews.map(({ language, subject, text: words }) => (
          <blockquote key={language} className="admin-preview" lang={language}>
            {subject ? <strong>{subject}</strong> : null}
            <p>{words || t('admin.templateEmpty')}</p>
          </blockquote>
        ))}
      </div>
    </>
  );
}
