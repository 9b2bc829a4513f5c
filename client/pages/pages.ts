/**
 * What the pages of the open data (server/http/ogc/html) load: their looks, and the map that takes the place of the
 * drawn one. The pages are complete without it.
 */
import './pages.css';

const figures = document.querySelectorAll<HTMLElement>('figure[data-map]');
if (figures.length > 0) {
  const { PageMap } = await import('../map/page/page-map.ts');
  await Promise.all([...figures].map((figure) => new PageMap(figure).show()));
}
