/** What a mail is, and what its sender wrote himself. */
import { simpleParser } from 'mailparser';
import { expect, it } from 'vitest';
import { kindOf, ownWords, placeIn } from '../../../server/mailbox/mail.ts';

it.each([
  ['a person', '', 'letter'],
  ['a person who says so', 'Auto-Submitted: no', 'letter'],
  ['somebody on holiday', 'Auto-Submitted: auto-replied', 'automatic'],
  ['an older program', 'X-Autoreply: yes', 'automatic'],
  ['a list', 'List-Id: <news.example>', 'automatic'],
  ['bulk', 'Precedence: bulk', 'automatic'],
  ['nobody', 'Return-Path: <>', 'bounce'],
  [
    'a mail server',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=x',
    'bounce',
  ],
  ['ourselves', 'X-Mesto-Reference: KS-26-000001-1', 'own'],
])('knows %s', async (_, header, kind) => {
  const raw = ['From: Ana <ana@primer.example>', header, '', 'Dobar dan'].filter(
    (line, at) => line !== '' || at === 2,
  );
  expect(kindOf(await simpleParser(raw.join('\r\n')), ['prijave@grad.example'])).toBe(kind);
});

it('knows our own address, and one that takes no answers', async () => {
  const from = async (address: string) =>
    kindOf(await simpleParser(`From: ${address}\r\n\r\nx`), ['prijave@grad.example']);
  expect(await from('Grad <Prijave@grad.example>')).toBe('own');
  expect(await from('no-reply@primer.example')).toBe('automatic');
  expect(await from('MAILER-DAEMON@primer.example')).toBe('bounce');
});

it.each([
  [
    'Opet ne radi.\n\nOn Mon, 1 Jun 2026 at 10:00, Grad <a@b> wrote:\n> stari tekst',
    'Opet ne radi.',
  ],
  ['Хвала\n\nДана 1. 6. 2026. Град је написао:\n> ...', 'Хвала'],
  ['Hvala\n-----Original Message-----\nFrom: x', 'Hvala'],
  ['> pitanje\nodgovor ispod', 'odgovor ispod'],
  ['Samo tekst\n\nu dva pasusa', 'Samo tekst\n\nu dva pasusa'],
])('takes of %j only the sender’s own words', (text, own) => {
  expect(ownWords(text)).toBe(own);
});

it.each([
  ['geo:43.5833,21.3333', [21.3333, 43.5833]],
  ['https://www.openstreetmap.org/?mlat=43.58&mlon=21.33#map=17/43.1/21.1', [21.33, 43.58]],
  ['https://www.openstreetmap.org/#map=17/43.58/21.33', [21.33, 43.58]],
  ['https://maps.example/place/@43.58,21.33,17z', [21.33, 43.58]],
  ['https://maps.example/maps?q=43.58,21.33', [21.33, 43.58]],
  ['Cara Lazara 12, u 10.15', null],
])('finds the place in %s', (text, place) => {
  expect(placeIn(text)).toEqual(place);
});
