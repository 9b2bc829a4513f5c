/** One slip of the finger in a word: a letter left out, doubled, exchanged, replaced or slipped in. */
const letters = 'abcdefghijklmnoprstuvz';

export function typo(word: string, kind: number, where: number): string {
  const at = where % word.length;
  const letter = letters[(where >>> 3) % letters.length] ?? 'a';
  const before = word.slice(0, at);
  const here = word[at] ?? '';
  const after = word.slice(at + 1);
  switch (kind % 5) {
    case 0:
      return before + after;
    case 1:
      return before + here + here + after;
    case 2:
      return at + 1 < word.length ? before + (after[0] ?? '') + here + after.slice(1) : before;
    case 3:
      return before + letter + after;
    default:
      return before + letter + here + after;
  }
}
