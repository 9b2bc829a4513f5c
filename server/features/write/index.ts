/** Changing features of adopted layers, and the versions that changes leave. */
export { type ApplyOptions, applyChanges } from './apply.ts';
export { type Attempt, attemptChanges } from './attempt.ts';
export {
  type Action,
  type Change,
  type ChangeResult,
  type Mending,
  noPrecondition,
  type Precondition,
} from './change.ts';
export { readFaults, type UnsoundFeature } from './faults.ts';
export { type CheckedGeometry, checkGeometry } from './geometry.ts';
export { type Privileges, privilegesOf } from './privileges.ts';
export { listChangeSets, type MadeChangeSet, type Undone, undoChangeSet } from './undo.ts';
export { dateOf, etagOf, lastModified, microsOfName, nameInEtag, versionName } from './version.ts';
export {
  type FeatureVersion,
  readVersion,
  readVersions,
  type VersionContent,
} from './versions.ts';
