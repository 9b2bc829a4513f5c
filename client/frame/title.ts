import { useEffect } from 'react';

/** The title of the view in the browser's tab: what one looks at first, then the product. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Mesto`;
  }, [title]);
}
