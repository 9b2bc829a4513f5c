import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/noto-sans/index.css';
import './theme/tokens.css';
import './theme/ground.css';
import './ui/base.css';
import './ui/controls.css';
import './frame/frame.css';
import './rooms.css';
import { makeQueryClient } from './api/queries.ts';
import { languageNow, SpeechProvider, speechOf } from './i18n/index.tsx';
import { Root } from './root.tsx';
import { followTheme } from './state/preferences.ts';

// A newer client was built meanwhile: its files have other names, so the page is fetched anew, once.
window.addEventListener('vite:preloadError', () => {
  const reloadedAt = Number(sessionStorage.getItem('mesto.reloadedAt'));
  if (Date.now() - reloadedAt < 60_000) return;
  sessionStorage.setItem('mesto.reloadedAt', String(Date.now()));
  window.location.reload();
});

followTheme();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const first = await speechOf(languageNow());

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={makeQueryClient()}>
      <SpeechProvider first={first}>
        <Root />
      </SpeechProvider>
    </QueryClientProvider>
  </StrictMode>,
);
