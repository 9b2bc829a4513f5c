/** What the checks of a change say, as kinds of reasons: the checks speak to people, clients want to say it otherwise. Pure. */

const kinds: readonly (readonly [RegExp, string])[] = [
  [/^This must be given|^This may not be empty/, 'required'],
  [/^Give a whole number/, 'whole-number'],
  [/^Give a number that is not/, 'range'],
  [/decimal places at most/, 'decimals'],
  [/^Give a number/, 'number'],
  [/characters at most/, 'too-long'],
  [/^Take one of the list/, 'code'],
  [/^Give true or false/, 'boolean'],
  [/^Give a day/, 'day'],
  [/^Give an instant/, 'instant'],
  [/^Give a list of/, 'list'],
  [/^Another feature has this/, 'taken'],
  [/^This does not exist/, 'unknown-reference'],
  [/^The table does not allow/, 'not-allowed'],
  [/needs a geometry/, 'no-geometry'],
  [/^This layer takes/, 'geometry-type'],
  [/^This place lies outside of the city/, 'outside-city'],
  [/^No place has these/, 'impossible-place'],
  [/cannot be projected/, 'not-projectable'],
  [/heights?[:.]/, 'heights'],
  [/^Self-intersection|^Ring Self-intersection/, 'self-intersection'],
  [
    /^Hole lies outside|^Holes are nested|^Interior is disconnected|^Nested shells|^Duplicate Rings/,
    'rings',
  ],
  [/^A ring needs|^A line needs|^Too few points/, 'too-few-points'],
  [/^This feature is not there/, 'not-there'],
];

/** `other` for what has no kind of its own. */
export function reasonOf(message: string): string {
  return kinds.find(([form]) => form.test(message))?.[1] ?? 'other';
}
