/** Reports as PDF, printed from the client's own page by a Chromium without a window. */
export { findBrowser } from './browser.ts';
export { ReportRoom, type ReportRoomOptions } from './room.ts';
