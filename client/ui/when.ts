/** Days and hours as the browser's own field has them, and as instants. Pure; both in the zone of whoever reads. */

/** `2026-11-22T15:30` as an instant; null when it is none. */
export function toInstant(local: string): string | null {
  const time = local === '' ? Number.NaN : new Date(local).getTime();
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** An instant, milliseconds since 1970, as the field has it, to the minute. */
export function toLocal(timeMs: number): string {
  const date = new Date(timeMs);
  const two = (number: number) => String(number).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

const hourMs = 3_600_000;
const dayHours = 24;

/** Tomorrow at eight: when a crew is usually sent. */
export function tomorrowMorning(nowMs: number): string {
  const morning = new Date(nowMs + dayHours * hourMs);
  morning.setHours(8, 0, 0, 0);
  return toLocal(morning.getTime());
}
