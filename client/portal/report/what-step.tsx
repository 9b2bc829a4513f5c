/** What it is: the kind in one's own words or from the tree, its questions, and what one has to say. */
import { useRef, useState } from 'react';
import type { Category } from '../../../server/http/api/schema.ts';
import { useCategories } from '../../api/queries.ts';
import { useText } from '../../i18n/index.tsx';
import { firstFault, QuestionFields, withAnswer } from '../../questions/index.ts';
import { go } from '../../state/location.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { PortalLink } from '../parts.tsx';
import { portalPaths } from '../paths.ts';
import { Already } from './already.tsx';
import { AssetChoice } from './asset-choice.tsx';
import { CategoryChoice } from './category-choice.tsx';
import { useReport, writeReport } from './draft.ts';

/** The chosen category, with its questions. */
export function useChosenCategory(): Category | null {
  const code = useReport(({ category }) => category);
  return useCategories().data?.find((category) => category.code === code) ?? null;
}

export function WhatStep() {
  const { t } = useText();
  const category = useChosenCategory();
  const { answers, description } = useReport();
  const [isChecked, setChecked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const questions = category?.questions ?? [];
  const asks = questions.some(({ type }) => type === 'asset');

  const next = () => {
    setChecked(true);
    const missing = firstFault(questions, answers);
    const wanted = !category ? 'input' : missing ? `[data-question="${missing.code}"]` : null;
    if (wanted === null) {
      go(portalPaths.send, {}, { keep: [] });
      return;
    }
    const place = form.current?.querySelector<HTMLElement>(wanted);
    (
      place?.querySelector<HTMLElement>('input, textarea, button, [role=spinbutton]') ?? place
    )?.focus();
  };

  return (
    <form
      ref={form}
      className="portal-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        next();
      }}
    >
      <CategoryChoice chosen={category} isChecked={isChecked} />
      {category ? (
        <>
          <Already category={category} />
          <QuestionFields
            key={category.code}
            questions={questions}
            answers={answers}
            isChecked={isChecked}
            onAnswer={({ code }, answer) =>
              writeReport({ answers: withAnswer(answers, code, answer) })
            }
            assetField={(question) => (
              <AssetChoice category={category} question={question} isChecked={isChecked} />
            )}
          />
          {!asks && category.assetLayers.length > 0 ? (
            <AssetChoice category={category} question={null} isChecked={false} />
          ) : null}
          <TextInput
            label={t('portal.what.words')}
            hint={t('portal.what.wordsHint')}
            value={description}
            onChange={(text) => writeReport({ description: text })}
            rows={4}
            maxLength={5000}
          />
        </>
      ) : null}
      <div className="portal-foot-actions">
        <Button kind="primary" type="submit">
          {t('portal.next')}
        </Button>
        <PortalLink to={portalPaths.report} className="back-link">
          {t('portal.back')}
        </PortalLink>
      </div>
    </form>
  );
}
