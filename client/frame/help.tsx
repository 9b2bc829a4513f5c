/** The shortcuts, and the switch that turns the single keys off. */
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useText } from '../i18n/index.tsx';
import { usePreferences } from '../state/preferences.ts';
import { useView } from '../state/view.ts';
import { SignButton } from '../ui/button.tsx';
import { CheckInput } from '../ui/choices.tsx';
import { chords, inLists, onMap, type RoomKey, singleKeys, useHeldKeys } from './keys.ts';

export function Help() {
  const { t } = useText();
  const isOpen = useView((view) => view.isHelpOpen);
  const close = () => useView.setState({ isHelpOpen: false });
  const held = useHeldKeys((room) => room.held);
  const ofRoom = held.flatMap(({ keys }) => keys);
  return (
    <ModalOverlay className="scrim" isDismissable isOpen={isOpen} onOpenChange={close}>
      <Modal className="modal help">
        <Dialog>
          <div className="detail-head">
            <Heading slot="title">{t('help.title')}</Heading>
            <SignButton label={t('close')} icon="close" onPress={close} />
          </div>
          <div className="help-body">
            <ShortcutList title={t('help.anywhere')} shortcuts={chords} />
            <ShortcutList title={t('help.single')} shortcuts={singleKeys} />
            {ofRoom.length > 0 ? <ShortcutList title={t('help.room')} shortcuts={ofRoom} /> : null}
            <ShortcutList title={t('help.lists')} shortcuts={inLists} />
            <ShortcutList title={t('help.map')} shortcuts={onMap} />
          </div>
          <SingleKeySwitch />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function SingleKeySwitch() {
  const { t } = useText();
  const { singleKeys: isOn, set } = usePreferences();
  return (
    <div className="help-foot">
      <CheckInput
        label={t('help.switch')}
        isSelected={isOn}
        onChange={(on) => set({ singleKeys: on })}
      />
      <p className="hint">{t('help.switchHint')}</p>
    </div>
  );
}

function ShortcutList({ title, shortcuts }: { title: string; shortcuts: readonly RoomKey[] }) {
  const { t } = useText();
  return (
    <section>
      <h3 className="section-title">{title}</h3>
      <dl className="shortcuts">
        {shortcuts.map(({ keys, title: text, isInFieldsWithAlt }) => (
          <div key={keys + text}>
            <dt>
              <kbd>{keys}</kbd>
              {isInFieldsWithAlt ? <kbd>Alt+{keys}</kbd> : null}
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
