import type { Near } from './nearness.ts';

export interface SearchQuestion {
  readonly text: string;
  readonly limit: number;
  /** What lies near here comes first among equals. */
  readonly near?: Near;
  /** Layers that the asker may see; nothing of another is found. */
  readonly isVisible: (layer: string) => boolean;
}
