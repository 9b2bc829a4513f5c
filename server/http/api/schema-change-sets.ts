/** What was saved as one, and undoing it. */
import { z } from 'zod';

const changeSetSchema = z.object({
  key: z.string(),
  madeAt: z.iso.datetime(),
  reason: z.string().nullable(),
  /** Features that it changed. */
  count: z.int(),
  /** How many of them nobody has changed since: none, when it was undone. */
  standing: z.int(),
  changes: z.array(
    z.object({
      layer: z.string(),
      action: z.enum(['insert', 'update', 'replace', 'delete']),
      count: z.int(),
    }),
  ),
});
export type ChangeSet = z.infer<typeof changeSetSchema>;

/** `GET /api/change-sets` → 200 */
export const changeSetsSchema = z.object({ changeSets: z.array(changeSetSchema) });
export type ChangeSets = z.infer<typeof changeSetsSchema>;

/** `POST /api/change-sets/{key}/undo` */
export const changeSetUndoSchema = z.strictObject({
  reason: z.string().trim().min(3, 'Say why, for history.').max(500),
  /** Whether features that somebody has changed since stay as they are; else the answer is 409 and names them. */
  leavesChanged: z.boolean().default(false),
});

/** `POST /api/change-sets/{key}/undo` → 200 */
export const changeSetUndoneSchema = z.object({
  /** Of the set that the undoing is; it can be undone in turn. */
  key: z.string(),
  undone: z.int(),
  /** Features that somebody has changed since, left as they are. */
  left: z.int(),
});
export type ChangeSetUndone = z.infer<typeof changeSetUndoneSchema>;
