/** Files that people have in the place of a table, whatever their names say: known by their first bytes. Pure. */

interface OtherFile {
  /** First bytes, as Latin-1. */
  readonly marks: readonly string[];
  /** What must follow somewhere; left out where the mark says all. */
  readonly within?: RegExp;
  /** What it is, and what to do about it. */
  readonly words: string;
}

const archive = 'PK\x03\x04';

const others: readonly OtherFile[] = [
  {
    // Office Open XML and OpenDocument.
    marks: [archive],
    within: /\[Content_Types\]|xl\/|mimetypeapplication\/vnd\.oasis/,
    words: 'This is a workbook: save its sheet as CSV, and choose that.',
  },
  {
    // Before them, OLE compound files.
    marks: ['\xd0\xcf\x11\xe0'],
    words: 'This is a workbook: save its sheet as CSV, and choose that.',
  },
  { marks: [archive], words: 'This is an archive: unpack it, and choose the file in it.' },
  {
    marks: ['<', '\xef\xbb\xbf<'],
    within: /^\W*<[?!a-zA-Z]/,
    words: 'This is XML (KML, GML, GPX, a page): save it as GeoJSON or GeoPackage first.',
  },
  { marks: ['%PDF-', '{\\rtf'], words: 'This is no file of text.' },
];

/** What to say of a file that begins so; undefined for what may be one that is read. */
export function otherFileIn(head: string): string | undefined {
  const found = others.find(
    ({ marks, within }) =>
      marks.some((mark) => head.startsWith(mark)) && (within === undefined || within.test(head)),
  );
  return found?.words;
}
