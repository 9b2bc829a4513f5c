/** What a request brings with it: answers to the questions of its category, its line or area, its photos. */
import type { RequestDetail } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { Fact } from '../ui/parts.tsx';

export function CaseAnswers({ answers }: Pick<RequestDetail, 'answers'>) {
  const { t } = useText();
  if (answers.length === 0) return null;
  return (
    <section className="card-part">
      <h3>{t('case.answers')}</h3>
      <dl className="facts">
        {answers.map(({ question, title, text }) => (
          <Fact key={question} name={title}>
            {text}
          </Fact>
        ))}
      </dl>
    </section>
  );
}

/** In words; the map shows it as well. */
export function CaseShape({ shape }: Pick<RequestDetail, 'shape'>) {
  const { t, format } = useText();
  if (!shape) return null;
  const { street, from, to, lengthMetres, areaSquareMetres } = shape;
  const size =
    lengthMetres !== null
      ? format.distance(lengthMetres)
      : format.squareMetres(areaSquareMetres ?? 0);
  const where = [street, from && to ? `${from}–${to}` : null].filter(Boolean).join(' ');
  return (
    <Fact name={t(shape.kind === 'line' ? 'case.line' : 'case.area')}>
      {where === '' ? size : `${where} · ${size}`}
    </Fact>
  );
}

const path = (id: string, query = '') => `/api/attachments/${id}${query}`;

export function CaseAttachments({ attachments }: Pick<RequestDetail, 'attachments'>) {
  const { t } = useText();
  if (attachments.length === 0) return null;
  return (
    <section className="card-part">
      <h3>{t('case.attachments')}</h3>
      <ul className="photos">
        {attachments.map(({ id, kind, fileName, version, publicVersion }, index) => (
          <li key={id}>
            <a href={path(id)} target="_blank" rel="noreferrer">
              {kind === 'image' ? (
                <img
                  src={path(id, `?size=thumbnail&version=${version}`)}
                  alt={t('case.photo', { number: index + 1 })}
                  loading="lazy"
                />
              ) : (
                (fileName ?? t('case.document'))
              )}
            </a>
            {publicVersion === null ? null : (
              <span className="faint">{t('case.photoIsPublic')}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
