import { useId } from 'react';
import { SignPicture } from '../signs/SignPicture.tsx';
import type { Swatch } from '../style/recipe.ts';

const width = 24;
const height = 24;

function dashOf(dash: readonly number[] | undefined, widthPixels: number) {
  return dash ? { strokeDasharray: dash.map((length) => length * widthPixels).join(' ') } : {};
}

function LinePicture({ swatch }: { readonly swatch: Swatch & { type: 'line' } }) {
  const { colour, widthPixels, casing, dash } = swatch;
  const path = 'M2 17C8 17 12 7 22 7';
  return (
    <>
      {casing && <path d={path} stroke={casing} strokeWidth={widthPixels + 2} />}
      <path
        d={path}
        stroke={colour}
        strokeWidth={widthPixels}
        strokeLinecap={dash && (dash[0] ?? 1) < 0.5 ? 'round' : 'butt'}
        {...dashOf(dash, widthPixels)}
      />
    </>
  );
}

function AreaPicture({ swatch }: { readonly swatch: Swatch & { type: 'area' } }) {
  const hatchId = useId();
  const { fill, edge, hatch, dash } = swatch;
  const path = 'M3 8L13 3.5L21 7.5L20 19L6 20.5Z';
  return (
    <>
      {hatch && (
        <pattern id={hatchId} width="5" height="5" patternUnits="userSpaceOnUse">
          <path d="M-1 6L6 -1M-1 1L1 -1M4 6L6 4" stroke={hatch} strokeWidth="0.8" opacity="0.6" />
        </pattern>
      )}
      <path
        d={path}
        fill={hatch ? `url(#${hatchId})` : fill}
        stroke={edge ?? 'none'}
        strokeWidth="1.4"
        strokeLinejoin="round"
        {...dashOf(dash, 1)}
      />
    </>
  );
}

const ringRadius = 8.5;

function CountPicture({ swatch }: { readonly swatch: Swatch & { type: 'count' } }) {
  const around = 2 * Math.PI * ringRadius;
  const part = around / swatch.parts.length;
  return (
    <>
      <circle cx="12" cy="12" r={ringRadius} fill={swatch.fill} />
      {swatch.parts.map((colour, i) => (
        <circle
          key={colour}
          cx="12"
          cy="12"
          r={ringRadius}
          stroke={colour}
          strokeWidth="3"
          strokeDasharray={`${part - 1} ${around - part + 1}`}
          transform={`rotate(${(360 * i) / swatch.parts.length - 90} 12 12)`}
        />
      ))}
    </>
  );
}

/** A picture of the legend. It always stands beside its words, so it is silent. */
export function SwatchPicture({ swatch }: { readonly swatch: Swatch }) {
  if (swatch.type === 'sign') return <SignPicture sign={swatch.sign} sizePixels={width} />;
  return (
    <svg
      aria-hidden="true"
      className="map-swatch"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      fill="none"
    >
      {swatch.type === 'line' && <LinePicture swatch={swatch} />}
      {swatch.type === 'area' && <AreaPicture swatch={swatch} />}
      {swatch.type === 'widths' && <path d="M2 12L22 8V16Z" fill={swatch.colour} />}
      {swatch.type === 'count' && <CountPicture swatch={swatch} />}
    </svg>
  );
}
