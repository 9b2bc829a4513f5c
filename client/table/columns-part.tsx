/** Which columns are shown, and in which order: by check and by buttons, so that a keyboard does it as well. */
import type { Layer } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { SignButton } from '../ui/button.tsx';
import { CheckInput } from '../ui/choices.tsx';
import { columnTitle } from './cell-text.ts';
import { chooseColumns, movedColumn, orderedColumns, useColumnChoice } from './column-choice.ts';

export function ColumnsPart({ layer }: { layer: Layer }) {
  const { t } = useText();
  const choice = useColumnChoice(layer.name);
  const columns = orderedColumns(layer.properties, choice);
  const show = (name: string, isShown: boolean) => {
    const others = choice.hidden.filter((hidden) => hidden !== name);
    chooseColumns(layer.name, { hidden: isShown ? others : [...others, name] });
  };
  const move = (name: string, step: -1 | 1) =>
    chooseColumns(layer.name, { order: movedColumn(layer.properties, choice, name, step) });
  return (
    <div className="table-part">
      <ul className="table-columns" aria-label={t('table.columns')}>
        {columns.map((column) => (
          <li key={column.name}>
            <CheckInput
              label={columnTitle(column)}
              isSelected={!choice.hidden.includes(column.name)}
              onChange={(isShown) => show(column.name, isShown)}
            />
            <span className="table-moves">
              <SignButton
                className="icon-left"
                icon="down"
                label={t('table.moveLeft', { column: column.title })}
                onPress={() => move(column.name, -1)}
              />
              <SignButton
                className="icon-right"
                icon="down"
                label={t('table.moveRight', { column: column.title })}
                onPress={() => move(column.name, 1)}
              />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
