/** Who brought a request: masked until somebody says what for, because each look is written down. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Reporter, RequestDetail } from '../../server/http/api/schema.ts';
import { lookAtReporter } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { SelectInput } from '../ui/choices.tsx';
import { Fact, FormTrouble, useTroubleText } from '../ui/parts.tsx';

const purposes = ['contact', 'verify', 'work', 'complaint'] as const;
type Purpose = (typeof purposes)[number];

/** `mayLook`: whether the asker works on requests; the server decides about this one. */
export function CaseReporter({ request, mayLook }: { request: RequestDetail; mayLook: boolean }) {
  const { t } = useText();
  const troubleText = useTroubleText();
  const [purpose, setPurpose] = useState<Purpose>('contact');
  const look = useMutation({ mutationFn: () => lookAtReporter(request.reference, purpose) });
  if (!request.reporter) return null;
  const hasMore = Object.values(request.reporter).some((fact) => typeof fact === 'string');
  return (
    <section className="card-part form">
      <h3>{t('reporter.title')}</h3>
      <Facts reporter={look.data ?? request.reporter} isOpen={look.data !== undefined} />
      {mayLook && hasMore && !look.data ? (
        <>
          <SelectInput
            label={t('reporter.purpose')}
            value={purpose}
            onChange={(value) => setPurpose(value as Purpose)}
            options={purposes.map((value) => ({ value, title: t(`reporter.purpose.${value}`) }))}
          />
          <div className="button-flow">
            <Button isPending={look.isPending} onPress={() => look.mutate()}>
              {t('reporter.show')}
            </Button>
          </div>
          <p className="hint">{t('reporter.showHint')}</p>
        </>
      ) : null}
      <FormTrouble text={look.error && troubleText(look.error)} />
    </section>
  );
}

function Facts({ reporter, isOpen }: { reporter: Reporter; isOpen: boolean }) {
  const { t } = useText();
  const { name, phone, email, address, note } = reporter;
  return (
    <dl className="facts" aria-live="polite">
      {name ? <Fact name={t('reporter.name')}>{name}</Fact> : null}
      {phone ? (
        <Fact name={t('reporter.phone')}>
          {isOpen ? <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a> : phone}
        </Fact>
      ) : null}
      {email ? (
        <Fact name={t('reporter.email')}>
          {isOpen ? <a href={`mailto:${email}`}>{email}</a> : email}
        </Fact>
      ) : null}
      {address ? <Fact name={t('reporter.address')}>{address}</Fact> : null}
      {note ? <Fact name={t('reporter.note')}>{note}</Fact> : null}
      <Fact name={t('reporter.answer')}>{reporter.wantsAnswer ? t('yes') : t('no')}</Fact>
    </dl>
  );
}
