/** A check that did not come about: that is not the same as one that found nothing. */
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';

export function NotChecked({ text, onRetry }: { text: string; onRetry: () => void }) {
  const { t } = useText();
  return (
    <div className="notice stack" role="status">
      <p>{text}</p>
      <div className="button-flow">
        <Button icon="refresh" onPress={onRetry}>
          {t('tryAgain')}
        </Button>
      </div>
    </div>
  );
}
