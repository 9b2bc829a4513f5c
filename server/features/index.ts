/** Reading features of adopted layers, changing them, and what they were. */
export type { Condition } from './box.ts';
export type { Matched } from './count.ts';
export {
  columnsOf,
  type FilterFunction,
  filterFunctions,
  type LiteralCrs,
  type Node,
  parseJson,
  parseText,
  toCondition,
} from './cql2/index.ts';
export {
  type CoordinateSystem,
  CoordinateSystems,
  crs84,
  epsgUri,
} from './crs/index.ts';
export type { Box, Envelope } from './envelope.ts';
export {
  type CountWish,
  type FeaturePlan,
  type FeatureQuery,
  type ItemsQuery,
  type PagePlan,
  planAll,
  planCount,
  planItem,
  planItems,
  type QuestionSql,
  questionSql,
  type RowForm,
} from './plan.ts';
export {
  type Counting,
  type FeatureBatch,
  type FeaturePage,
  type FeatureRow,
  readItem,
  readItems,
  streamItems,
  type VersionedFeature,
} from './read.ts';
export type { Output, TextPart } from './select.ts';
export { type Cursor, decodeCursor, encodeCursor, isBigint, type SortKey } from './sort.ts';
export {
  columnOf,
  type LayerView,
  type Params,
  primaryInstant,
  queryables,
  sortables,
} from './view.ts';
export {
  type Action,
  type ApplyOptions,
  type Attempt,
  applyChanges,
  attemptChanges,
  type Change,
  type ChangeResult,
  checkGeometry,
  dateOf,
  etagOf,
  type FeatureVersion,
  lastModified,
  listChangeSets,
  type Mending,
  microsOfName,
  nameInEtag,
  noPrecondition,
  type Precondition,
  type Privileges,
  privilegesOf,
  readFaults,
  readVersion,
  readVersions,
  type UnsoundFeature,
  undoChangeSet,
  type VersionContent,
  versionName,
} from './write/index.ts';
