/** Photos of what was done: from the camera of a phone, or from the disk; each is shown before it is sent. */
import { useEffect, useId, useMemo } from 'react';
import { useText } from '../i18n/index.tsx';
import { SignButton } from '../ui/button.tsx';
import { CheckInput } from '../ui/choices.tsx';
import { Icon } from '../ui/icons.tsx';

interface PhotoInputProps {
  readonly photos: readonly File[];
  /** Whether everybody may see them. */
  readonly isShown: boolean;
  readonly onPhotos: (photos: readonly File[]) => void;
  readonly onShown: (isShown: boolean) => void;
}

const photosMost = 10;

export function PhotoInput({ photos, isShown, onPhotos, onShown }: PhotoInputProps) {
  const { t } = useText();
  const id = useId();
  return (
    <div className="field">
      <span className="label">{t('photo.title')}</span>
      <label htmlFor={id} className="button button-plain file-button">
        <Icon name="plus" size={18} />
        <span>{t('photo.add')}</span>
      </label>
      <input
        id={id}
        type="file"
        className="visually-hidden"
        accept="image/jpeg,image/png,image/webp"
        multiple
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          onPhotos([...photos, ...chosen].slice(0, photosMost));
          // The same photo can be chosen again after it was taken away.
          event.target.value = '';
        }}
      />
      {photos.length > 0 ? (
        <>
          <ul className="photos">
            {photos.map((photo, place) => (
              <li key={`${photo.name}/${photo.lastModified}/${photo.size}`}>
                <Preview photo={photo} number={place + 1} />
                <SignButton
                  label={t('photo.remove', { number: place + 1 })}
                  icon="close"
                  onPress={() => onPhotos(photos.filter((other) => other !== photo))}
                />
              </li>
            ))}
          </ul>
          <CheckInput label={t('photo.public')} isSelected={isShown} onChange={onShown} />
        </>
      ) : null}
    </div>
  );
}

function Preview({ photo, number }: { photo: File; number: number }) {
  const { t } = useText();
  const address = useMemo(() => URL.createObjectURL(photo), [photo]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  return <img src={address} alt={t('case.photo', { number })} />;
}
