import type { Fields } from '../../open311/index.ts';

/** When what this endpoint offers changed last. */
const changeset = '2026-11-22T00:00:00Z';

/** The discovery document: which specification is spoken where. */
export function discovery(publicUrl: string): Fields {
  return {
    changeset,
    contact: `${publicUrl}/`,
    key_service: `${publicUrl}/`,
    endpoints: {
      item: 'endpoint',
      of: [
        {
          specification: 'http://wiki.open311.org/GeoReport_v2',
          url: `${publicUrl}/open311/v2`,
          changeset,
          type: 'production',
          formats: { item: 'format', of: ['text/xml', 'application/json'] },
        },
      ],
    },
  };
}
