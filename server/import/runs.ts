/** What a run over the rows of a file says of itself: statements only. See sql/queries/import. */
import { statement } from '../db/index.ts';

export const begin = statement('import/begin', [
  'id',
  'from',
  'to',
  'runner',
  'layer',
  'options',
  'reason',
]);
export const beat = statement('import/beat', ['id', 'runner', 'counts']);
export const end = statement('import/end', ['id', 'runner', 'state', 'failure', 'counts']);
export const clearRows = statement('import/clear_rows', ['id', 'onlyAccepted']);
