/** What sticks out, is cut off, or lies over something else: asked of the page itself. */
import type { Page } from '@playwright/test';

/** What the page's own functions below find in it. Installed once a page. */
declare global {
  interface Window {
    looks?: { narrow(): string[]; outside(): string[]; overlapping(): string[]; small(): string[] };
  }
}

/** Lines that say what is wrong; none when all is well. */
export async function misplaced(page: Page): Promise<string[]> {
  await install(page);
  return page.evaluate(() => {
    const { looks } = window;
    if (!looks) throw new Error('not installed');
    return [...new Set([...looks.narrow(), ...looks.outside(), ...looks.overlapping()])];
  });
}

/** Controls that are smaller than 24 px, which a finger misses (WCAG 2.5.8). */
export async function tooSmall(page: Page): Promise<string[]> {
  await install(page);
  return page.evaluate(() => window.looks?.small() ?? ['not installed']);
}

function install(page: Page): Promise<void> {
  return page.evaluate(() => {
    const unseen =
      '.visually-hidden, .map-unseen, .skip-link, [hidden], svg, .map-canvas, [style*=clip], [role=separator]';
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} “${(element.textContent ?? '').trim().slice(0, 40)}”`;
    const isSeen = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && element.checkVisibility() && !element.closest(unseen);
    };
    const seen = (selector: string, within: ParentNode = document) =>
      [...within.querySelectorAll(selector)].filter(isSeen);
    const hasText = (element: Element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    const isCut = (element: Element) => {
      const { textOverflow, display } = getComputedStyle(element);
      if (textOverflow === 'ellipsis' || display === 'inline') return false;
      return hasText(element) && element.scrollWidth > element.clientWidth + 1;
    };
    /** Whether it lies in something that scrolls sideways, as wide tables do. */
    const isScrolled = (inside: Element, holder: Element) => {
      for (let at = inside.parentElement; at && at !== holder; at = at.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return true;
      }
      return false;
    };
    const leaves = (inside: Element, box: DOMRect) => {
      const { left, right } = inside.getBoundingClientRect();
      return left < box.left - 1 || right > box.right + 1;
    };
    const lieOverEachOther = (one: Element, other: Element) => {
      const a = one.getBoundingClientRect();
      const b = other.getBoundingClientRect();
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      return across > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
    };
    const holders =
      'button, a, .panel, .detail, .sheet, .rail-item, [role=option], [role=dialog], [role=menu]';
    const controls = 'button, a, input, select, textarea';
    const fingers = 'button, select, input:not([type=checkbox]), .checkbox, .rail-item';

    window.looks = {
      /** The page, or a text that is wider than its box and not meant to end in an ellipsis. */
      narrow() {
        const { scrollWidth, clientWidth } = document.documentElement;
        const page = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide`] : [];
        return [
          ...page,
          ...seen('body *')
            .filter(isCut)
            .map((cut) => `cut: ${nameOf(cut)}`),
        ];
      },
      /** What leaves the control or panel that holds it, to the sides. */
      outside() {
        return seen(holders).flatMap((holder) => {
          const box = holder.getBoundingClientRect();
          return seen('*', holder)
            .filter((inside) => !inside.closest('.toasts') && leaves(inside, box))
            .filter((inside) => !isScrolled(inside, holder))
            .map((inside) => `${nameOf(inside)} sticks out of ${nameOf(holder)}`);
        });
      },
      /** Controls of one parent that lie over one another. */
      overlapping() {
        return seen(controls).flatMap((one) =>
          seen(controls, one.parentElement ?? document)
            .filter((other) => other !== one && other.parentElement === one.parentElement)
            .filter((other) => lieOverEachOther(one, other))
            .map((other) => `${nameOf(one)} lies over ${nameOf(other)}`),
        );
      },
      small() {
        return seen(fingers)
          .map((element) => ({ element, box: element.getBoundingClientRect() }))
          .filter(({ element }) => !element.parentElement?.closest('.suggest-box'))
          .filter(({ box }) => box.width < 23.5 || box.height < 23.5)
          .map(({ element, box }) => `${nameOf(element)}: ${box.width} × ${box.height}`);
      },
    };
  });
}
