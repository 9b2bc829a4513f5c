import type { Sign } from './compose.ts';

interface SignPictureProps {
  readonly sign: Sign;
  readonly sizePixels?: number;
}

/** A sign of the map as a picture in a list: the same parts, drawn as SVG. Always beside a word, so it is silent. */
export function SignPicture({ sign, sizePixels = 24 }: SignPictureProps) {
  // The same for all, so that signs in a list are of one size; a ring may reach to the edge.
  const margin = 3.4;
  return (
    <svg
      aria-hidden="true"
      className="map-sign"
      width={sizePixels}
      height={sizePixels}
      viewBox={`${-margin} ${-margin} ${16 + 2 * margin} ${16 + 2 * margin}`}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {sign.parts.map((part) => (
        <path
          key={`${part.path}${part.fill ?? ''}${part.stroke ?? ''}${part.width ?? ''}`}
          d={part.path}
          fill={part.fill ? sign.colours[part.fill] : 'none'}
          {...(part.stroke ? { stroke: sign.colours[part.stroke], strokeWidth: part.width } : {})}
          {...(part.drop ? { transform: `translate(0 ${part.drop})` } : {})}
        />
      ))}
    </svg>
  );
}
