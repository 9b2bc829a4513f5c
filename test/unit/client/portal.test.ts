/** The pure parts of the portal: the numbers as people type them, and one filter told to list and map alike. */
import { expect, test } from 'vitest';
import {
  boxOf,
  readAround,
  requestsOnMap,
  since,
  toPublicFilter,
} from '../../../client/portal/around/view.ts';
import { readReference, readToken } from '../../../client/portal/follow/numbers.ts';
import { followedIn, followPath, isPortalPath } from '../../../client/portal/paths.ts';
import { parseText } from '../../../server/features/cql2/index.ts';
import type { Category, Status } from '../../../server/http/api/schema.ts';

test.each([
  ['KS-26-004512-8', 'KS-26-004512-8'],
  [' ks 26 004 512 8 ', 'KS-26-004512-8'],
  ['кс26.004512.8', 'KS-26-004512-8'],
  ['KS-26-00451-8', null],
  ['', null],
])('reads the reference %j', (typed, reference) => {
  expect(readReference(typed)).toBe(reference);
});

test('reads a number however it is grouped, and leaves the token of a link alone', () => {
  expect(readToken('4717 9447-0917')).toBe('471794470917');
  expect(readToken(' Ab-Cd_efGhIjKlMnOpQrSt ')).toBe('Ab-Cd_efGhIjKlMnOpQrSt');
});

test('knows its own pages', () => {
  expect(
    ['/report', '/report/what', '/my', '/my/KS-26-004512-8', '/around'].every(isPortalPath),
  ).toBe(true);
  expect(['/', '/reports', '/mystery', '/map'].some(isPortalPath)).toBe(false);
  expect(followedIn(followPath('KS-26-004512-8'))).toBe('KS-26-004512-8');
  expect(followedIn('/my')).toBeNull();
});

const category = (id: number, parentId: number | null, code: string) =>
  ({ id, parentId, code }) as Category;
const categories = [
  category(1, null, 'roads'),
  category(2, 1, 'pothole'),
  category(3, null, "o'x"),
];
const statuses = [
  { code: 'received', isOpen: true },
  { code: 'closed', isOpen: false },
] as Status[];

test('tells list and map the same: what is open, of a category with all below it, since a day', () => {
  const chosen = readAround(new URLSearchParams('category=roads&days=30&case=KS-26-004512-8'));
  const day = since(30);
  expect(toPublicFilter(chosen, '21,43,22,44')).toEqual({
    open: 'true',
    category: 'roads',
    receivedAfter: day,
    bbox: '21,43,22,44',
  });
  expect(requestsOnMap(chosen, categories, statuses)).toBe(
    `status IN ('received') AND category IN ('roads','pothole') AND received_at >= TIMESTAMP('${day}')`,
  );
  expect(day).toMatch(/T00:00:00Z$/);
});

test('asks for no period that cannot be chosen, and for nothing where all is wanted', () => {
  const chosen = readAround(new URLSearchParams('days=12&state=all&here=no'));
  expect(chosen).toMatchObject({ days: null, isAll: true, isHere: false });
  expect(requestsOnMap(chosen, categories, statuses)).toBeUndefined();
});

test('names of categories stay names', () => {
  const filter = requestsOnMap({ category: "o'x", days: 7, isAll: true }, categories, statuses);
  expect(filter).toContain("'o''x'");
  expect(() => parseText(filter ?? '')).not.toThrow();
});

test('looks at what the map shows, the same for a nudge', () => {
  const pane = { clientWidth: 512, clientHeight: 512 };
  const box = boxOf({ lon: 21.33, lat: 0, zoom: 0 }, pane);
  expect(box).toBe('-158.7,-90,180,90');
  const near = boxOf({ lon: 21.33001, lat: 43.58001, zoom: 14 }, pane);
  expect(near).toBe(boxOf({ lon: 21.33, lat: 43.58, zoom: 14 }, pane));
});
