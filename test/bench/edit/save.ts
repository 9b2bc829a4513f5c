/** A value of a pipe is changed and saved, again and again: from the request to the draft that stands on the answer. */
import type { Page } from '@playwright/test';
import { takeMeasures } from '../client/browser.ts';

const rounds = 40;
const warmUpRounds = 3;

export async function measureSaves(page: Page): Promise<number[]> {
  await page.goto('/edit?layer=water_pipe&map=21.333,43.583,17&table=water_pipe&extent=map');
  const grid = page.getByRole('grid');
  await grid.and(page.locator('[aria-busy=false][aria-readonly=false]')).waitFor();
  await page.locator('.grid-body [aria-rowindex="2"]:not(.is-coming)').first().waitFor();
  const times: number[] = [];
  for (let round = 0; round < rounds + warmUpRounds; round++) {
    await grid.focus();
    for (const key of ['Control+Home', 'ArrowRight', 'F2']) await page.keyboard.press(key);
    await page.keyboard.type(`round ${round}`);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '1 change', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('heading', { name: 'No changes' }).waitFor();
    const [saved] = await takeMeasures(page, 'mesto.save');
    if (!saved) throw new Error('Nothing was saved');
    if (round >= warmUpRounds) times.push(saved.ms);
  }
  return times;
}
