/** Words for properties of requests that the catalogue tells as bare codes: kind and urgency. */
import { useMemo } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';

const kinds = ['fault', 'service', 'question', 'complaint', 'suggestion', 'praise'] as const;
const priorities = ['low', 'normal', 'high', 'urgent'] as const;

/** The properties of a layer, each code with its words. */
export function useWordedProperties(layer: Layer | undefined): Layer['properties'] {
  const { t } = useText();
  return useMemo(() => {
    if (layer?.name !== 'request') return layer?.properties ?? [];
    const lists: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      kind: Object.fromEntries(kinds.map((code) => [code, t(`admin.kind.${code}`)])),
      priority: Object.fromEntries(priorities.map((code) => [code, t(`admin.priority.${code}`)])),
    };
    return layer.properties.map((property) => {
      const codeList = property.codeList ?? lists[property.name] ?? null;
      return { ...property, codeList };
    });
  }, [layer, t]);
}
