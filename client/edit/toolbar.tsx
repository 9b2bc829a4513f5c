/** The tools and actions, with what to do now and why something was not done. */
import { Toolbar as AriaToolbar, ToggleButton } from 'react-aria-components';
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { useTroubleText } from '../ui/parts.tsx';
import { CoordinateField } from './coordinate-field.tsx';
import {
  beginFeature,
  beginHole,
  beginPart,
  beginSplit,
  cancelSketch,
  type Draft,
  mergeSelected,
  type Outcome,
  removePosition,
  removeSelected,
  selectedOf,
} from './core/index.ts';
import { OffsetField } from './offset-field.tsx';
import {
  edit,
  redoEdit,
  type ToolName,
  takeTool,
  toggleTracing,
  undoEdit,
  useEditing,
} from './session.ts';
import { endSketch } from './tools.ts';

/** Starts a sketch by one of the core's beginnings and takes the pen. */
export function startSketch(begin: (draft: Draft) => Outcome): void {
  if (edit('begin', begin)) useEditing.setState({ tool: 'draw' });
}

/** Stops drawing; what was set is gone, undo brings it back. */
export function stopSketch(): void {
  if (edit('cancel', cancelSketch)) takeTool('choose');
}

export function Toolbar() {
  const { t } = useText();
  const { layer, tool, state } = useEditing();
  const { draft } = state;
  if (!layer) return null;
  const kind = draft.layers[layer]?.kind;
  const [one] = selectedOf(draft);
  const isMulti = draft.layers[layer]?.isMulti ?? false;
  return (
    <>
      <AriaToolbar className="edit-tools" aria-label={t('edit.tools')}>
        <Tool name="choose" keys="V" isOn={tool === 'choose'} onPress={() => takeTool('choose')} />
        {kind === 'point' ? null : (
          <Tool
            name="vertices"
            keys="E"
            isOn={tool === 'vertices'}
            onPress={() => takeTool('vertices')}
          />
        )}
        <Tool
          name="draw"
          keys="A"
          isOn={tool === 'draw'}
          onPress={() => startSketch((now) => beginFeature(now, layer))}
        />
        {kind === 'point' ? (
          <Tool name="place" keys="P" isOn={tool === 'place'} onPress={() => takeTool('place')} />
        ) : null}
      </AriaToolbar>
      <Sketching />
      <div className="button-flow">
        <Button isDisabled={state.past.length === 0} keys="Ctrl+Z" onPress={undoEdit}>
          {t('edit.undo')}
        </Button>
        <Button isDisabled={state.future.length === 0} keys="Ctrl+Y" onPress={redoEdit}>
          {t('edit.redo')}
        </Button>
        {kind !== 'point' && one ? (
          <Button keys="X" onPress={() => startSketch((now) => beginSplit(now, one.key))}>
            {t('edit.split')}
          </Button>
        ) : null}
        {draft.selection.length > 1 ? (
          <Button onPress={() => edit('merge', mergeSelected)}>{t('edit.merge')}</Button>
        ) : null}
        {kind === 'polygon' && one ? (
          <Button onPress={() => startSketch((now) => beginHole(now, one.key))}>
            {t('edit.hole')}
          </Button>
        ) : null}
        {isMulti && one ? (
          <Button onPress={() => startSketch((now) => beginPart(now, one.key))}>
            {t('edit.part')}
          </Button>
        ) : null}
        {one ? (
          <Button kind="danger" keys="Del" onPress={() => edit('remove', removeSelected)}>
            {t('edit.remove')}
          </Button>
        ) : null}
      </div>
      {kind === 'line' && one ? <OffsetField featureKey={one.key} /> : null}
      <Said />
    </>
  );
}

function Tool({
  name,
  keys,
  isOn,
  onPress,
}: {
  name: ToolName;
  keys: string;
  isOn: boolean;
  onPress: () => void;
}) {
  const { t } = useText();
  return (
    <ToggleButton
      className="button edit-tool"
      isSelected={isOn}
      aria-keyshortcuts={keys}
      onPress={onPress}
    >
      <span>{t(`edit.${name}`)}</span>
      <span aria-hidden="true">
        <kbd>{keys}</kbd>
      </span>
    </ToggleButton>
  );
}

/** What to do now with the tool in hand, and how a drawing is ended. */
function Sketching() {
  const { t } = useText();
  const { tool, state, isTracing } = useEditing();
  const { sketch, layers } = state.draft;
  if (!sketch) {
    const hint = {
      choose: 'edit.choosing',
      vertices: 'edit.verticesHint',
      place: 'edit.placing',
      draw: 'edit.choosing',
    } as const;
    return <p className="hint">{t(hint[tool])}</p>;
  }
  return (
    <div className="stack">
      <p className="hint">{t('edit.sketching')}</p>
      {layers[sketch.layer]?.kind === 'point' ? null : (
        <div className="edit-tools">
          <ToggleButton
            className="button edit-tool"
            isSelected={isTracing}
            aria-keyshortcuts="T"
            onPress={toggleTracing}
          >
            <span>{t('edit.trace')}</span>
            <span aria-hidden="true">
              <kbd>T</kbd>
            </span>
          </ToggleButton>
        </div>
      )}
      {isTracing ? <p className="hint">{t('edit.traceHint')}</p> : null}
      <CoordinateField />
      <div className="button-flow">
        <Button kind="primary" keys="F" onPress={endSketch}>
          {t('edit.finish')}
        </Button>
        <Button
          isDisabled={sketch.positions.length === 0}
          onPress={() => edit('back', removePosition)}
        >
          {t('edit.dropVertex')}
        </Button>
        <Button keys="Esc" onPress={stopSketch}>
          {t('edit.cancelSketch')}
        </Button>
      </div>
    </div>
  );
}

/** Why the last thing was not done. */
function Said() {
  const { t } = useText();
  const troubleText = useTroubleText();
  const { reason, trouble } = useEditing();
  const text = reason ? t(`edit.why.${reason.code}`) : trouble ? troubleText(trouble) : '';
  return (
    <p className={text === '' ? 'visually-hidden' : 'form-trouble'} role="alert">
      {text}
    </p>
  );
}
