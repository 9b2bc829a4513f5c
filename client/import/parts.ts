import type { ImportProposal, ImportTable, Layer } from '../../server/http/api/schema.ts';
import type { Choices } from './options.ts';

/** What the parts of the mapping share. */
export interface PartProps {
  readonly layer: Layer;
  readonly table: ImportTable;
  readonly proposal: ImportProposal;
  readonly choices: Choices;
  readonly onChange: (choices: Choices) => void;
}
