/** Headers that keep a browser from doing what our pages never need. */
import helmet from 'koa-helmet';
import type { AppMiddleware } from './state.ts';

/**
 * Everything comes from here. The map starts its workers from our own file, draws icons from data and
 * blob addresses, and nothing is ever evaluated or written inline.
 */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    baseUri: ["'none'"],
    connectSrc: ["'self'"],
    fontSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    manifestSrc: ["'self'"],
    objectSrc: ["'none'"],
    scriptSrc: ["'self'"],
    scriptSrcAttr: ["'none'"],
    styleSrc: ["'self'"],
    styleSrcAttr: ["'none'"],
    workerSrc: ["'self'", 'blob:'],
  },
};

/** `secure` says that browsers reach us by https: only then may they be told to insist on it. */
export function securityHeaders(secure: boolean): AppMiddleware {
  return helmet({
    contentSecurityPolicy,
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    xFrameOptions: { action: 'deny' },
  });
}
