/** Taking a file: chosen, or dropped. */
import { DropZone, FileTrigger, isFileDropItem } from 'react-aria-components';
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';

export function ChooseFile({
  isPending,
  onFile,
}: {
  isPending: boolean;
  onFile: (file: File) => void;
}) {
  const { t } = useText();
  return (
    <DropZone
      className="import-drop"
      onDrop={async ({ items }) => {
        const item = items.find(isFileDropItem);
        if (item) onFile(await item.getFile());
      }}
    >
      <FileTrigger
        acceptedFileTypes={[
          '.geojson',
          '.json',
          '.geojsonl',
          '.ndjson',
          '.csv',
          '.tsv',
          '.txt',
          '.gpkg',
        ]}
        onSelect={(files) => {
          const file = files?.[0];
          if (file) onFile(file);
        }}
      >
        <Button kind="primary" isDisabled={isPending}>
          {t('import.choose')}
        </Button>
      </FileTrigger>
      <p className="hint" role={isPending ? 'status' : undefined}>
        {isPending ? t('import.reading') : t('import.drop')}
      </p>
    </DropZone>
  );
}
