/**
 * The rules of org.responsible_for, decided here for many requests at once: the first that fits. Which of them lie in which
 * territory was asked before. A test holds both to each other.
 */

export interface Condition {
  readonly categoryId: number | null;
  readonly kind: string | null;
  readonly assetLayer: string | null;
  readonly assetOwnerId: number | null;
  /** Requests that lie where the rule holds; null: everywhere. */
  readonly within: ReadonlySet<number> | null;
  readonly organisation: string;
}

export interface DecidedCase {
  readonly id: number;
  /** Its category and those above it. */
  readonly line: ReadonlySet<number>;
  readonly kind: string;
  readonly assets: readonly { readonly layer: string; readonly ownerId: number | null }[];
}

/** The organisation that decides; null for nobody. */
export function decide(conditions: readonly Condition[], one: DecidedCase): string | null {
  return conditions.find((condition) => fits(condition, one))?.organisation ?? null;
}

function fits(condition: Condition, one: DecidedCase): boolean {
  const { categoryId, kind, assetLayer, assetOwnerId, within } = condition;
  if (categoryId !== null && !one.line.has(categoryId)) return false;
  if (kind !== null && kind !== one.kind) return false;
  if (within !== null && !within.has(one.id)) return false;
  if (assetLayer === null && assetOwnerId === null) return true;
  return one.assets.some(
    ({ layer, ownerId }) =>
      (assetLayer === null || layer === assetLayer) &&
      (assetOwnerId === null || ownerId === assetOwnerId),
  );
}
