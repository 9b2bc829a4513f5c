/** What citizens do without an account beyond following a request: report, send photos, join what was reported. */
export { joinAsCitizen } from './join.ts';
export { photoToSend, takePhoto } from './photos.ts';
export { reportAsCitizen } from './report.ts';
