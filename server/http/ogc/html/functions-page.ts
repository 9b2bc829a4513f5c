/** The page of the functions that a filter may use. */
import type { FunctionsDocument } from '../functions.ts';
import type { Page } from './page.ts';
import { home, table } from './pieces.ts';
import { html } from './template.ts';

export function functionsPage({ functions }: FunctionsDocument): Page {
  return {
    title: ({ say }) => say('functions.title'),
    trail: (reader) => [home(reader)],
    body: ({ say }) =>
      table(
        say('functions.title'),
        [say('property.name'), say('functions.meaning'), say('property.type')],
        functions.map(({ name, description, arguments: takes, returns }) => [
          html`<code>${name}(${takes.map(({ type }) => type.join(' | ')).join(', ')})</code>`,
          description,
          returns.join(' | '),
        ]),
      ),
  };
}
