/** Our own small set of line signs, drawn on a 20 px grid; always beside words or with a name on the control. */
const paths = {
  desk: 'M4 5h12v8H9l-3.5 3v-3H4z M7 8h6 M7 10.5h4',
  cases: 'M5 3.5h10v13H5z M7.5 7h5 M7.5 10h5 M7.5 13h3',
  inbox: 'M4 10 6 4h8l2 6v6H4z M4 10h3.5l1 2.5h3l1-2.5H16',
  admin: 'M4 5h5 M13 5h3 M4 10h1 M9 10h7 M4 15h7 M15 15h1 M11 3v4 M7 8v4 M13 13v4',
  map: 'M3 5.5 8 4l4 1.5L17 4v10.5L12 16l-4-1.5L3 16z M8 4v10.5 M12 5.5V16',
  search: 'M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4z M13 13l4 4',
  plus: 'M10 4v12 M4 10h12',
  close: 'M5 5l10 10 M15 5 5 15',
  back: 'M12 4l-6 6 6 6',
  down: 'M5 8l5 5 5-5',
  up: 'M5 12l5-5 5 5',
  check: 'M4 10.5 8.5 15 16 6',
  person: 'M10 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6z M4 17c.6-3.2 3-5 6-5s5.4 1.8 6 5',
  settings:
    'M3 6h8 M15 6h2 M3 14h2 M9 14h8 M13 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4z M7 12a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  keyboard: 'M2.5 5.5h15v9h-15z M5.5 8.5h.01 M8.5 8.5h.01 M11.5 8.5h.01 M14.5 8.5h.01 M6.5 11.5h7',
  edit: 'M4 16l1-4 8.5-8.5 3 3L8 15z M11.5 5.5l3 3',
  address: 'M3.5 9.5 10 4l6.5 5.5 M5.5 8v8h9V8 M8.5 16v-4h3v4',
  street: 'M6 3 4 17 M14 3l2 14 M10 4v2 M10 9v2 M10 14v2',
  parcel: 'M4 6l7-2 5 4-1 7-9 1z M11 4l-1.5 11.6',
  asset: 'M10 3v3 M6.5 6h7l1.5 5H5z M10 11v3 M8.5 14h3',
  request: 'M10 3a5 5 0 0 0-5 5c0 3.7 5 9 5 9s5-5.3 5-9a5 5 0 0 0-5-5z M10 6.5v2.5 M10 10.8h.01',
  settlement: 'M3 16V9l4-3 4 3v7 M11 16V6l3-2 3 2v10 M3 16h14',
  district: 'M4 4h6v6H4z M10 4h6v9h-6 M4 10v6h12v-3',
  pin: 'M10 3a5 5 0 0 0-5 5c0 3.7 5 9 5 9s5-5.3 5-9a5 5 0 0 0-5-5z M10 6.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3z',
  organisation: 'M4 16V5h8v11 M12 9h4v7 M3 16h14 M6.5 8h3 M6.5 11h3',
  figures: 'M3.5 4.5h13v11h-13z M3.5 8.5h13 M3.5 12h13 M8.5 4.5v11',
  planning: 'M3.5 3.5v13h13 M7 13.5v-3 M10.5 13.5v-7 M14 13.5V9',
  link: 'M8.5 11.5a3 3 0 0 0 4.2 0l2.5-2.5a3 3 0 0 0-4.2-4.2L10 5.8 M11.5 8.5a3 3 0 0 0-4.2 0L4.8 11a3 3 0 0 0 4.2 4.2l1-1',
  comment: 'M4 4h12v9H9l-3 3v-3H4z',
  warning: 'M10 3.5 17.5 16h-15z M10 8v4 M10 14h.01',
  refresh: 'M16 10a6 6 0 1 1-2-4.5 M16 3v4h-4',
  table: 'M3 4.5h14v11H3z M3 8.5h14 M3 12h14 M8 8.5v7',
  bookmark: 'M6 3.5h8v13l-4-3.5-4 3.5z',
  delete: 'M4.5 6h11 M8 6V3.5h4V6 M6 6l.7 10.5h6.6L14 6 M8.5 9v4.5 M11.5 9v4.5',
  calendar: 'M3.5 5h13v11.5h-13z M3.5 8.5h13 M7 3v3.5 M13 3v3.5',
  print: 'M6 8V3h8v5 M6 14H3.5V8h13v6H14 M6 12h8v5H6z',
} as const;

export type IconName = keyof typeof paths;

/** A line sign. It is decoration: the name is on the control that carries it. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
