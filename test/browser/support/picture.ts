/**
 * The pictures of the tutorials (docs/images): made by the tests that walk there, so that they show what is. UPDATE=1 makes
 * them anew; else it is only seen that they are there.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import sharp from 'sharp';

const folder = fileURLToPath(new URL('../../../docs/images/', import.meta.url));

/** Colours enough for a map and its signs; a picture then takes a third of its size. */
const colours = 200;

/** `name` without its ending, as in `![…](../images/name.png)`. */
export async function picture(page: Page, name: string): Promise<void> {
  const path = `${folder}${name}.png`;
  if (process.env.UPDATE === '1') {
    const whole = await page.screenshot();
    await sharp(whole).png({ palette: true, colours, effort: 8, compressionLevel: 9 }).toFile(path);
  }
  expect(existsSync(path), `docs/images/${name}.png is not there: make it with UPDATE=1`).toBe(
    true,
  );
}
