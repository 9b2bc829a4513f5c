/** What a printed map needs beside the map: where north is, and how long a kilometre is. */
import { useText } from '../i18n/index.tsx';
import { roundLength } from '../map/index.ts';

/** The bar is at most this long. */
const longestMillimetres = 60;
const parts = 4;

/** The map's north is up everywhere. */
export function NorthArrow() {
  const { t } = useText();
  return (
    <svg className="report-north" viewBox="0 0 24 40" role="img" aria-label={t('report.north')}>
      <path d="M12 2 20 30 12 24 4 30z" />
      <text x="12" y="39" textAnchor="middle">
        N
      </text>
    </svg>
  );
}

/** A bar of a round length, measured in millimetres of the paper. */
export function PrintScaleBar({ scale }: { scale: number }) {
  const { t, format } = useText();
  const metres = roundLength((longestMillimetres * scale) / 1000);
  const millimetres = (metres * 1000) / scale;
  const length = format.distance(metres);
  return (
    <div className="report-scale" role="img" aria-label={t('map.scale', { length })}>
      <svg
        style={{ width: `${millimetres}mm` }}
        data-metres={metres}
        viewBox={`0 0 ${parts} 1`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {Array.from({ length: parts }, (_, part) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts are all alike and never move
          <rect key={part} x={part} width={1} height={1} className={part % 2 ? 'is-light' : ''} />
        ))}
      </svg>
      <span aria-hidden="true">0 – {length}</span>
    </div>
  );
}
