/** Dates and timestamps as CQL2 writes them. */
import { filterFault, type Node } from './tree.ts';

const dateForm = /^(\d{4})-(\d{2})-(\d{2})$/;
const timestampForm = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(\.\d{1,9})?Z$/;

/** A day of the calendar. Throws Fault invalid-parameter for any other text. */
export function dateNode(text: string): Node {
  if (!isDay(text)) throw filterFault(`'${text}' is not a date as 2026-11-22.`);
  return { kind: 'date', value: text };
}

/** An instant in UTC. Throws Fault invalid-parameter for any other text. */
export function timestampNode(text: string): Node {
  const instant = instantOf(text);
  if (!instant) throw filterFault(`'${text}' is not a timestamp as 2026-11-22T13:45:00Z.`);
  return { kind: 'timestamp', value: instant };
}

/** An end of an interval: `..`, a date or a timestamp. */
export function intervalEnd(text: string): Node {
  if (text === '..') return { kind: 'open' };
  return text.includes('T') ? timestampNode(text) : dateNode(text);
}

/** The node of a text that is a date or a timestamp, or undefined. */
export function temporalText(text: string): Node | undefined {
  if (isDay(text)) return { kind: 'date', value: text };
  const instant = instantOf(text);
  return instant === undefined ? undefined : { kind: 'timestamp', value: instant };
}

function isDay(text: string): boolean {
  const parts = dateForm.exec(text);
  if (!parts || parts[1] === '0000') return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Without zeros at the end of its fraction, so that equal instants are equal texts. */
function instantOf(text: string): string | undefined {
  const parts = timestampForm.exec(text);
  if (!parts) return undefined;
  const [, day = '', hour = '', minute = '', second = '', fraction = ''] = parts;
  if (!isDay(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    return undefined;
  }
  return `${day}T${hour}:${minute}:${second}${fraction.replace(/\.?0+$/, '')}Z`;
}
