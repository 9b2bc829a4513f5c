/** Photos to send: taken or chosen, uploaded at once, looked at as they are kept, taken away again. */
import { useEffect, useId, useRef, useState } from 'react';
import { useText } from '../i18n/index.tsx';
import { Button, SignButton } from '../ui/button.tsx';
import { photoAddress, sendPhoto } from './queries.ts';
import { useCitizenTrouble } from './trouble.ts';

export interface ChosenPhoto {
  readonly id: string;
  readonly name: string;
}

const most = 5;

interface PhotoFieldProps {
  readonly photos: readonly ChosenPhoto[];
  readonly onChange: (change: (photos: readonly ChosenPhoto[]) => readonly ChosenPhoto[]) => void;
  /** Whether some are on their way, or could not be uploaded: what is sent now would go without them. */
  readonly onUnfinished: (isUnfinished: boolean) => void;
}

interface Upload {
  readonly key: number;
  readonly file: File;
  /** Null while it is on its way. */
  readonly error: unknown;
}

let lastKey = 0;

function useUploads(onDone: (photo: ChosenPhoto) => void) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const drop = (key: number) => setUploads((all) => all.filter((one) => one.key !== key));
  const send = async (key: number, file: File) => {
    setUploads((all) => [...all.filter((one) => one.key !== key), { key, file, error: null }]);
    try {
      const { id } = await sendPhoto(file);
      drop(key);
      onDone({ id, name: file.name });
    } catch (error) {
      setUploads((all) => all.map((one) => (one.key === key ? { ...one, error } : one)));
    }
  };
  const add = (files: readonly File[]) => {
    for (const file of files) {
      lastKey += 1;
      send(lastKey, file);
    }
  };
  return { uploads, add, drop, again: ({ key, file }: Upload) => send(key, file) };
}

export function PhotoField({ photos, onChange, onUnfinished }: PhotoFieldProps) {
  const { t, format } = useText();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const troubleText = useCitizenTrouble();
  const { uploads, add, drop, again } = useUploads((photo) =>
    onChange((all) => [...all, photo].slice(0, most)),
  );
  const isUnfinished = uploads.length > 0;
  useEffect(() => onUnfinished(isUnfinished), [isUnfinished, onUnfinished]);
  const room = most - photos.length - uploads.length;
  return (
    <fieldset className="field photo-field" aria-describedby={`${id}-hint`}>
      <legend className="label">{t('portal.photo.label')}</legend>
      <p className="hint" id={`${id}-hint`}>
        {t('portal.photo.hint', { most: format.number(most) })}
      </p>
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        multiple
        hidden
        aria-hidden="true"
        tabIndex={-1}
        onChange={({ target }) => {
          add([...(target.files ?? [])].slice(0, Math.max(0, room)));
          target.value = '';
        }}
      />
      <ul className="photo-list" aria-live="polite">
        {photos.map((photo, place) => (
          <li key={photo.id}>
            <img
              src={photoAddress(photo.id)}
              alt={t('portal.photo.one', { number: format.number(place + 1) })}
              width={120}
              height={120}
            />
            <SignButton
              icon="close"
              label={t('portal.photo.remove', { number: format.number(place + 1) })}
              onPress={() => onChange((all) => all.filter((one) => one.id !== photo.id))}
            />
          </li>
        ))}
        {uploads.map((upload) => (
          <li key={upload.key} className="photo-upload">
            {upload.error === null ? (
              <span>{t('portal.photo.sending')}</span>
            ) : (
              <>
                <span className="field-error">{troubleText(upload.error)}</span>
                <Button onPress={() => again(upload)}>{t('tryAgain')}</Button>
                <Button kind="quiet" onPress={() => drop(upload.key)}>
                  {t('portal.photo.leave')}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      {room > 0 ? (
        <Button icon="plus" onPress={() => input.current?.click()}>
          {t('portal.photo.add')}
        </Button>
      ) : null}
    </fieldset>
  );
}
