/** The form of one document in its frame: what is shown until it is there, saving, and who changed it before. */
import type { ReactNode } from 'react';
import { Skeleton, Trouble } from '../ui/parts.tsx';
import { AdminFrame } from './admin-frame.tsx';
import type { Document, useDocument } from './document.ts';
import { DocumentForm } from './document-form.tsx';
import { History } from './history.tsx';
import { goToPage, type Section } from './pages.ts';

/** What `useDocument` gives: the question to the server, and the document once it is answered. */
export type Opened<T extends object> = ReturnType<typeof useDocument<T>>;

export interface DocumentFrameProps<T extends object> {
  readonly kind: string;
  readonly title: string;
  readonly section: Section;
  readonly opened: Opened<T>;
  readonly children: (document: Document<T>) => ReactNode;
}

export function DocumentFrame<T extends object>({
  kind,
  title,
  section,
  opened: { query, document },
  children,
}: DocumentFrameProps<T>) {
  return (
    <AdminFrame kind={kind} title={title} section={section}>
      {query.isError ? <Trouble error={query.error} onRetry={() => query.refetch()} /> : null}
      {document || query.isError ? null : <Skeleton lines={10} />}
      {document ? children(document) : null}
    </AdminFrame>
  );
}

interface DocumentPageProps<T extends object> extends DocumentFrameProps<T> {
  /** As what its changes are kept, and by which key. */
  readonly subject: string;
  readonly of?: string;
  /** The key in its address, once something new is saved; what is there always has none. */
  readonly keyOf?: (saved: T) => string | number;
  /** What can be done beside saving, of what the server has. */
  readonly below?: (document: Document<T>) => ReactNode;
}

/** `children` are its fields. */
export function DocumentPage<T extends object>({
  subject,
  of = '',
  keyOf,
  below,
  children,
  ...frame
}: DocumentPageProps<T>) {
  return (
    <DocumentFrame {...frame}>
      {(document) => (
        <>
          <DocumentForm
            document={document}
            onSaved={(saved) => {
              if (document.isNew && keyOf) goToPage(frame.section, keyOf(saved));
            }}
          >
            {children(document)}
          </DocumentForm>
          {document.isNew ? null : below?.(document)}
          {document.isNew ? null : <History subject={subject} of={of} />}
        </>
      )}
    </DocumentFrame>
  );
}
