/** Texts about services of others, ICU message format. Keys are shared by all languages (see the type of the others). */
export const outsideEn = {
  'outside.title': 'Services of others',
  'outside.unreadable':
    'This service does not say what it offers. It may be down, or its address is not what was allowed.',
  'outside.noLayers': 'It offers nothing that can be drawn here.',
  'outside.remove': 'Allow no longer',
  'outside.opacity': 'How strongly {layer} is drawn',
  'outside.add': 'Allow another service',
  'outside.addHint':
    'The server asks only addresses that stand here, and only on the public internet.',
  'outside.name': 'Name of the service',
  'outside.url': 'Address',
  'outside.kind': 'Kind',
  'outside.public': 'Visitors may use it, too',
  'outside.allow': 'Allow this service',
  'outside.takeOver':
    'Take over {count, plural, one {# feature} other {# features}} of {layer} in view',
  'outside.takenOver': 'They are new features of your draft: look at them, then save.',
} as const;

export type OutsideTexts = Readonly<Record<keyof typeof outsideEn, string>>;
