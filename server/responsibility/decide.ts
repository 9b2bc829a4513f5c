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
  readonly times: Times;
  readonly organisation: string;
}

/** When a rule holds, on the city's clock; null: always. */
export interface Times {
  /** 1 is Monday. Of hours over midnight, the day on which they begin. */
  readonly weekdays: readonly number[] | null;
  /** "22:00" to "06:00" goes over midnight. */
  readonly fromTime: string | null;
  readonly toTime: string | null;
  /** "11-15" to the end of "03-31". */
  readonly fromDay: string | null;
  readonly toDay: string | null;
}

export interface DecidedCase {
  readonly id: number;
  /** Its category and those above it. */
  readonly line: ReadonlySet<number>;
  readonly kind: string;
  readonly assets: readonly { readonly layer: string; readonly ownerId: number | null }[];
  /** When it came in, on the city's clock. */
  readonly clock: Clock;
}

export interface Clock {
  /** 1 is Monday. */
  readonly weekday: number;
  /** Of the day. */
  readonly minute: number;
  /** "11-22" */
  readonly day: string;
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
  if (!holdsAt(condition.times, one.clock)) return false;
  if (assetLayer === null && assetOwnerId === null) return true;
  return one.assets.some(
    ({ layer, ownerId }) =>
      (assetLayer === null || layer === assetLayer) &&
      (assetOwnerId === null || ownerId === assetOwnerId),
  );
}

/** As org.rule_holds_at has it. */
export function holdsAt(times: Times, { weekday, minute, day }: Clock): boolean {
  const from = minutesOf(times.fromTime);
  const to = minutesOf(times.toTime);
  const isOverMidnight = from !== null && to !== null && from > to;
  const isNextDay = isOverMidnight && minute < to;
  const begun = isNextDay ? ((weekday + 5) % 7) + 1 : weekday;
  if (times.weekdays !== null && !times.weekdays.includes(begun)) return false;
  if (from !== null && to !== null) {
    const holds = isOverMidnight ? minute >= from || minute < to : minute >= from && minute < to;
    if (!holds) return false;
  }
  const { fromDay, toDay } = times;
  if (fromDay === null || toDay === null) return true;
  return fromDay <= toDay ? day >= fromDay && day <= toDay : day >= fromDay || day <= toDay;
}

function minutesOf(time: string | null): number | null {
  if (time === null) return null;
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
