/** axe, as all tests use it. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * Looks for barriers in a page that is one document. To gather what several frames found, axe would open another page
 * each time, which takes longer than the looking; so a frame that comes one day must be told of here. All rules run; only
 * what they find is told in full, as nobody reads the elements that are well (a quarter of the time, November 2026).
 */
export function axe(page: Page): AxeBuilder {
  if (page.frames().length > 1) throw new Error('The page holds frames, which would not be seen');
  return new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
}
