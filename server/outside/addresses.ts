/**
 * Which addresses may be asked on behalf of others. A proxy that takes addresses from people can be turned against
 * the network it stands in (server-side request forgery, CWE-918); so only public addresses are reached, told by the
 * address itself and not by its name, at the moment of the connection.
 */
import type { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Fault } from '../errors.ts';

/** Resolves a name to all its addresses; given by tests to show what a hostile name server could do. */
export type Resolve = typeof lookup;

/** Is this an address of the public internet? Neither of this machine, nor private, nor a transition in disguise. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  // 6to4, Teredo and NAT64 carry an IPv4 address inside, which may be a private one.
  return parsed.range() === 'unicast';
}

/**
 * A lookup for connections that answers public addresses only. It runs when the connection is made, so a name that
 * first resolved to a public address and then to a private one (DNS rebinding) is caught; if one of several addresses
 * is not public the name is refused whole.
 */
export function publicLookup(
  resolve: Resolve,
  isExempt: (host: string) => boolean,
): LookupFunction {
  return (host, options, answer) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) {
        answer(error, '', 4);
        return;
      }
      const refused = addresses.find(({ address }) => !isPublicAddress(address));
      if ((refused && !isExempt(host)) || addresses.length === 0) {
        answer(notPublic(host), '', 4);
        return;
      }
      if (options.all) answer(null, addresses);
      else answer(null, addresses[0]!.address, addresses[0]!.family);
    });
  };
}

/** Throws when an address is written as a number and is not public: such a one is never looked up. */
export function checkLiteral(url: URL, isExempt: (host: string) => boolean): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(host) && !isPublicAddress(host) && !isExempt(host)) throw notPublic(host);
}

function notPublic(host: string): Fault {
  return new Fault(
    'outside-refused',
    `${host} is not an address of the public internet, so it is not asked.`,
  );
}

/** Reads an address to be allowed: http or https, without a name, password or fragment. Throws Fault. */
export function checkedUrl(text: string): URL {
  const url = URL.parse(text);
  const isPlain =
    url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  if (!url || !isPlain) {
    throw new Fault('invalid-body', 'The body has faults; each is listed with its place.', [
      { field: '/url', message: 'Give an http(s) address without a name and a password.' },
    ]);
  }
  url.hash = '';
  return url;
}
