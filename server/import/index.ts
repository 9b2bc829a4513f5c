/** Files of GeoJSON, CSV and GeoPackage into layers: looked through, tried, saved as one change set, undone as one. */
export { giveUp, readOtherwise, takeFile } from './look.ts';
export { type Proposal, propose, tableOf } from './propose.ts';
export {
  type ImportAsker,
  listImports,
  type Outcome,
  ownImport,
  readImport,
  readPreview,
  readRows,
} from './read.ts';
export { fileReasonOf } from './reasons.ts';
export { createImportRoom, type ImportRoom } from './room.ts';
export { beginSaving, beginUndoing } from './save.ts';
export { systemOf } from './systems.ts';
export { beginTrial } from './trial.ts';
export type { ImportOptions, ImportRecord } from './types.ts';
