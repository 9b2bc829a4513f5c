/** Which layer is being edited: the map shows it though it is switched off. Apart from the editor, which loads when it is opened. */
import { create } from 'zustand';

export const useEditedLayer = create<{ readonly layer: string | null }>()(() => ({ layer: null }));
