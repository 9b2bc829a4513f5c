/** `/api/session`: who is signed in, signing in, signing out, another password. */
import type { Context } from 'koa';
import { z } from 'zod';
import { localised } from '../../catalog/index.ts';
import { Fault } from '../../errors.ts';
import type { Opened, SignedIn } from '../../identity/index.ts';
import type { Services } from '../../services.ts';
import {
  acceptInvitationSchema,
  type Language,
  languages,
  type Session,
  signInSchema,
} from '../api/schema.ts';
import { type ChannelRouter, createRouter, readJson, refuseQuery } from '../support/index.ts';
import { readSessionCookie, writeSessionCookie } from './cookie.ts';

const passwordChangeSchema = z.strictObject({
  currentPassword: z.string().min(1).max(200),
  newPassword: z.string().min(12, 'Take at least 12 characters.').max(200),
});

export function routes(services: Services): ChannelRouter {
  const { identity, config } = services;
  const secure = config.publicUrl?.startsWith('https:') ?? false;
  const router = createRouter();

  router.get('/api/session', (ctx) => {
    refuseQuery(ctx);
    answer(ctx, ctx.state.session);
  });

  router.post('/api/session', async (ctx) => {
    const { login, password } = await readJson(ctx, signInSchema);
    const opened = await identity.signIn(login, password, ctx.ip);
    await leave(ctx);
    enter(ctx, opened);
  });

  router.post('/api/session/invitation', async (ctx) => {
    const { token, newPassword } = await readJson(ctx, acceptInvitationSchema);
    const opened = await identity.acceptInvitation(token, newPassword, ctx.ip);
    await leave(ctx);
    enter(ctx, opened);
  });

  router.delete('/api/session', async (ctx) => {
    await leave(ctx);
    writeSessionCookie(ctx, null, secure);
    ctx.status = 204;
  });

  router.put('/api/session/password', async (ctx) => {
    const { session } = ctx.state;
    if (!session) throw new Fault('unauthenticated', 'Sign in to change your password.');
    const body = await readJson(ctx, passwordChangeSchema);
    const passwords = { current: body.currentPassword, next: body.newPassword };
    enter(ctx, await identity.changePassword(session.account, passwords, ctx.ip));
  });

  /** Ends the session that this browser had, if any. */
  async function leave(ctx: Context): Promise<void> {
    const token = readSessionCookie(ctx);
    if (token !== undefined) await identity.signOut(token);
  }

  function enter(ctx: Context, opened: Opened): void {
    writeSessionCookie(ctx, opened.token, secure);
    answer(ctx, opened.signedIn);
  }

  return router;
}

function answer(ctx: Context, signedIn: SignedIn | null): void {
  ctx.set('Cache-Control', 'no-store');
  ctx.body = sessionOf(signedIn, ctx.state.language);
}

function sessionOf(signedIn: SignedIn | null, language: Language): Session {
  if (!signedIn) return { account: null, csrfToken: null };
  const { id, login, name, role, organisation } = signedIn.account;
  const { titles, ...own } = organisation;
  const account = {
    id,
    login,
    name,
    role,
    organisation: {
      id: own.id,
      code: own.code,
      name: localised(titles, own.name, language),
    },
    language: languages.find((known) => known === signedIn.account.language) ?? language,
  };
  return { account, csrfToken: signedIn.csrfToken };
}
