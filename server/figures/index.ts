/** Figures: what the centre is measured by, counted for any time, place and organisation. */

export { answerFigures, type FiguresAsker } from './answer.ts';
export { figuresAsCsv } from './csv.ts';
export { countFigures, figuresJob } from './jobs.ts';
export { FiguresRoom } from './room.ts';
