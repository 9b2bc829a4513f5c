/** Which lamp, which container: what stands near, as a list that says how far and where; "I do not know" is an answer. */
import { useId } from 'react';
import { Label, Radio, RadioGroup, Text } from 'react-aria-components';
import type { Category, Place, Question } from '../../../server/http/api/schema.ts';
import { usePlace } from '../../api/queries.ts';
import { useText } from '../../i18n/index.tsx';
import { withAnswer } from '../../questions/index.ts';
import { useReport, writeReport } from './draft.ts';

const shownMost = 6;
const unknown = '-';

interface AssetChoiceProps {
  readonly category: Category;
  /** The question that it answers; null: it is said without being asked. */
  readonly question: Question | null;
  readonly isChecked: boolean;
}

export function AssetChoice({ category, question, isChecked }: AssetChoiceProps) {
  const { t, format } = useText();
  const id = useId();
  const { place, asset, answers } = useReport();
  const near = usePlace(place && { lonLat: place.lonLat, category: category.code }).data;
  const layers = question?.assetLayers ?? category.assetLayers;
  const assets = (near?.assets ?? []).filter(({ layer }) => layers.includes(layer));
  const answer = question ? answers[question.code] : undefined;
  const chosen = question ? (isAsset(answer) ? answer : null) : asset;
  if (assets.length === 0 && !question?.isRequired) return null;
  const take = (found: Place['assets'][number] | undefined) => {
    const taken = found && { layer: found.layer, id: found.id };
    if (question) writeReport({ answers: withAnswer(answers, question.code, taken) });
    else writeReport({ asset: taken && found ? { ...taken, title: found.title } : null });
  };
  const isMissing = isChecked && question?.isRequired === true && chosen === null;
  const keyOf = ({ layer, id: feature }: { layer: string; id: number }) => `${layer}/${feature}`;
  return (
    <RadioGroup
      className="field"
      value={chosen ? keyOf(chosen) : unknown}
      onChange={(key) => take(assets.find((one) => keyOf(one) === key))}
      isInvalid={isMissing}
      validationBehavior="aria"
      aria-describedby={`${id}-hint`}
    >
      <Label className="label">{question?.title ?? t('portal.asset.which')}</Label>
      <p className="hint" id={`${id}-hint`}>
        {t('portal.asset.hint')}
      </p>
      <div className="portal-radios">
        {assets.slice(0, shownMost).map((one) => (
          <Radio key={keyOf(one)} value={keyOf(one)} className="portal-radio">
            <span>{one.title}</span>
            <span className="hint">{format.distance(one.distanceMetres)}</span>
          </Radio>
        ))}
        {question?.isRequired ? null : (
          <Radio value={unknown} className="portal-radio">
            {t('portal.asset.unknown')}
          </Radio>
        )}
      </div>
      {isMissing ? (
        <Text slot="errorMessage" className="field-error">
          {t('question.missing')}
        </Text>
      ) : null}
    </RadioGroup>
  );
}

function isAsset(answer: unknown): answer is { layer: string; id: number } {
  return typeof answer === 'object' && answer !== null && 'layer' in answer;
}
