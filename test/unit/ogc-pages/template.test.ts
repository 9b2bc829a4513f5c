import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html } from '../../../server/http/ogc/html/template.ts';
import { texts } from '../../../server/http/ogc/html/texts/index.ts';

describe('the template', () => {
  it('escapes what it is given, in elements and attributes, and nothing twice', () => {
    const evil = `"><script>alert('x')</script>&amp;`;
    const inner = html`<b>${evil}</b>`;
    expect(html`<a title="${evil}">${inner}</a>`.text).toBe(
      '<a title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;"><b>&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;</b></a>',
    );
  });

  it('lets no text end what it stands in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const inside = html`${text}`.text;
        expect(inside).not.toMatch(/[<>"']/);
        expect(inside).not.toMatch(/&(?!(amp|lt|gt|quot|#39);)/);
      }),
    );
  });

  it('takes lists and leaves out what is nothing', () => {
    expect(html`${[1, 'a', null]}${undefined}${false}${0}`.text).toBe('1a0');
  });

  it('does not take what only looks like a piece of a page', () => {
    const lookalike = { text: '<script>', toString: () => '<script>' } as unknown as string;
    expect(() => html`${lookalike}`).toThrow();
  });
});

describe('the words', () => {
  const languages = Object.entries(texts);

  it.each(languages)('are there in %s, with the same placeholders', (_language, words) => {
    for (const [key, text] of Object.entries(words)) {
      const placeholders = (said: string) => (said.match(/\{\w+\}/g) ?? []).toSorted();
      expect(text.trim(), key).not.toBe('');
      expect(placeholders(text), key).toEqual(placeholders(texts.en[key as keyof typeof words]));
    }
  });

  it('are Cyrillic in Cyrillic, but for names of programs', () => {
    for (const text of Object.values(texts['sr-Cyrl'])) {
      const rest = text.replace(/\{\w+\}|QGIS|MapLibre|OpenAPI|CQL2|datetime/g, '');
      expect(rest).not.toMatch(/\p{Script=Latin}/u);
    }
  });
});
