/** The pages of the portal. Everything else is for those who work here. */
export const portalPaths = {
  home: '/',
  report: '/report',
  what: '/report/what',
  send: '/report/send',
  done: '/report/done',
  follow: '/my',
  around: '/around',
} as const;

/** Whether a path belongs to the portal; `/` does only for those who are not signed in. */
export function isPortalPath(path: string): boolean {
  const { report, follow, around } = portalPaths;
  return (
    [report, follow, around].includes(path as typeof report) ||
    path.startsWith(`${report}/`) ||
    path.startsWith(`${follow}/`)
  );
}

/** Where a citizen follows a request. */
export function followPath(reference: string): string {
  return `${portalPaths.follow}/${encodeURIComponent(reference)}`;
}

/** The reference in `/my/KS-26-004512-8`; null for `/my` itself. */
export function followedIn(path: string): string | null {
  const rest = path.slice(portalPaths.follow.length + 1).replace(/\/$/, '');
  return rest === '' ? null : decodeURIComponent(rest);
}
