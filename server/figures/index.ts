/** Figures: what the centre is measured by, counted for any time, place and organisation. */

export { countFigures, figuresJob } from './jobs.ts';
