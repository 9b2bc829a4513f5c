import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/noto-sans/index.css';
import './theme/tokens.css';
import './ui/base.css';
import './ui/controls.css';
import './frame/frame.css';
import './rooms.css';
import { makeQueryClient } from './api/queries.ts';
import { App } from './frame/app.tsx';
import { languageNow, SpeechProvider, speechOf } from './i18n/index.tsx';
import { followTheme } from './state/preferences.ts';

followTheme();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const first = await speechOf(languageNow());

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={makeQueryClient()}>
      <SpeechProvider first={first}>
        <App />
      </SpeechProvider>
    </QueryClientProvider>
  </StrictMode>,
);
