/** How the editor names a feature. */
import type { Layer } from '../../server/http/api/schema.ts';

/** "Water pipes 12"; a new one has no number yet. */
export function titleOf(layers: readonly Layer[], key: string): string {
  const [name = '', id = ''] = key.split('/');
  const title = layers.find((layer) => layer.name === name)?.title ?? name;
  return id.startsWith('new-') ? title : `${title} ${id}`;
}
