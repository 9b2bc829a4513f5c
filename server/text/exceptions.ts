/**
 * Words in which d+ž and n+j meet on a seam (prefix + stem, or a borrowed stem) and are therefore
 * two Cyrillic letters: nadživeti is надживети, injekcija is инјекција. Given as beginnings of words,
 * so that every ending is covered; a dot marks the seam.
 */
const seams = [
  'nad.žanj nad.žder nad.ždr nad.žel nad.žet nad.živ nad.žnj nad.žup nad.žvak',
  'od.žali od.žari od.žeg od.žeć od.živ od.žubor od.žulj od.žvak od.žval od.žvać',
  'pod.žanr pod.žar pod.žeg pod.žeć pod.žež pod.žig pod.žiž pod.žnj pod.župan pod.žut pod.žvak',
  'pred.želud pred.ženid pred.žetv pred.život feld.žandarm',
  'in.jekc in.jekt in.jici in.junk in.jurij an.jon kon.jekt kon.jug kon.junk',
  'tan.jug van.jezič izvan.jezič van.jugosl pan.jugosl',
].flatMap((line) => line.split(' '));

/** Prefixes that may stand before a stem of the list: "nekonjunkturan", "reinjekcija". */
const leadingParts = ['', 'ne', 'naj', 'najne', 're', 'de', 'dis', 'auto', 'mikro'];

interface Seam {
  readonly stem: string;
  /** Offset of the second letter of the false digraph within the stem. */
  readonly at: number;
}

/** Stems by their first two letters, so that most words are settled by one lookup. */
const stemsByStart: ReadonlyMap<string, readonly Seam[]> = (() => {
  const found = new Map<string, Seam[]>();
  for (const marked of seams) {
    const stem = marked.replace('.', '');
    const key = stem.slice(0, 2);
    const list = found.get(key) ?? [];
    list.push({ stem, at: marked.indexOf('.') });
    found.set(key, list);
  }
  return found;
})();

/**
 * Where in a lower-case Latin word a pair that looks like one letter (dž, nj) is two: the offset of
 * its second letter, or -1.
 */
export function seamOf(word: string): number {
  for (const lead of leadingParts) {
    if (!word.startsWith(lead)) continue;
    const rest = word.slice(lead.length);
    const candidates = stemsByStart.get(rest.slice(0, 2));
    const seam = candidates?.find(({ stem }) => rest.startsWith(stem));
    if (seam) return lead.length + seam.at;
  }
  return -1;
}
