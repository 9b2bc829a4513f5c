/** Features of other services while editing: they can be snapped to, and taken over as new features of the layer. */
import { useEffect, useMemo } from 'react';
import { useText } from '../i18n/index.tsx';
import type { OverlayGeometry } from '../map/index.ts';
import { type OutsideInView, useOutsideFeatures } from '../outside/features.ts';
import { Button } from '../ui/button.tsx';
import { toast } from '../ui/toast.tsx';
import { fromParts, kindOf, mapPositions, partsOf } from './core/geometry/shapes.ts';
import { type EditLayer, type Geometry, insertFeatures, SnapIndex } from './core/index.ts';
import { type Plane, toMillimetres } from './plane.ts';
import { runsOf } from './pointing.ts';
import { edit, useEditing } from './session.ts';

/** A geometry of others in the city's metres. */
function inMetres(geometry: OverlayGeometry, plane: Plane): Geometry {
  return mapPositions(geometry as Geometry, ([lon, lat]) =>
    toMillimetres(plane.toMetres([lon, lat])),
  );
}

export function OutsidePanel() {
  const { t } = useText();
  const inView = useOutsideFeatures();
  const plane = useEditing((session) => session.plane);
  const layer = useEditing(({ layer: name, state }) =>
    name ? state.draft.layers[name] : undefined,
  );
  const index = useMemo(() => (plane ? indexOf(inView, plane) : null), [inView, plane]);
  useEffect(() => {
    if (index) useEditing.setState({ outside: index });
    return () => useEditing.setState({ outside: null });
  }, [index]);
  if (!plane || !layer) return null;
  const offers = inView
    .map((offered) => ({ ...offered, fitting: fitting(offered, layer, plane) }))
    .filter((offered) => offered.fitting.length > 0);
  return offers.map((offered) => (
    <Button
      key={`${offered.layer.serviceId} ${offered.layer.name}`}
      onPress={() => {
        const shapes = offered.fitting.map((geometry) => ({ geometry, properties: {} }));
        const isDone = edit('take-over', (draft) => insertFeatures(draft, layer.name, shapes));
        if (isDone) toast(t('outside.takenOver'));
      }}
    >
      {t('outside.takeOver', { count: offered.fitting.length, layer: offered.layer.title })}
    </Button>
  ));
}

function indexOf(inView: readonly OutsideInView[], plane: Plane): SnapIndex {
  const runs = inView.flatMap(({ layer, features }) =>
    features.flatMap(({ id, geometry }) =>
      runsOf(`outside:${layer.name}/${id}`, inMetres(geometry, plane)),
    ),
  );
  return new SnapIndex(runs);
}

/** Those whose kind is the layer's; of a single-part layer each part becomes a feature. */
function fitting({ features }: OutsideInView, layer: EditLayer, plane: Plane): readonly Geometry[] {
  return features.flatMap(({ geometry }) => {
    const metres = inMetres(geometry, plane);
    if (kindOf(metres) !== layer.kind) return [];
    const parts = partsOf(metres);
    if (layer.isMulti) return [fromParts(layer.kind, true, parts)];
    return parts.map((part) => fromParts(layer.kind, false, [part]));
  });
}
