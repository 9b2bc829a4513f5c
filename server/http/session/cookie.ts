/** The cookie that carries a session: gone with the browser, unreadable by scripts, never sent across sites. */
import type { Context } from 'koa';

export const sessionCookieName = 'mesto_session';
const tokenForm = /^[A-Za-z0-9_-]{43}$/;

/** The token, or undefined when there is none that we could have given. */
export function readSessionCookie(ctx: Context): string | undefined {
  const token = ctx.cookies.get(sessionCookieName);
  return token !== undefined && tokenForm.test(token) ? token : undefined;
}

/** `secure` says that browsers reach us by https. Null takes the cookie away. */
export function writeSessionCookie(ctx: Context, token: string | null, secure: boolean): void {
  // A proxy speaks https for us: the cookie is secure although this connection is not.
  ctx.cookies.secure = secure || ctx.secure;
  ctx.cookies.set(sessionCookieName, token, {
    httpOnly: true,
    sameSite: 'lax',
    secure: secure || ctx.secure,
    path: '/',
    overwrite: true,
  });
}
