/** How a request is led to resolved: by its table of transitions, never around it. */
import { describe, expect, it } from 'vitest';
import { wayTo } from '../../../server/works/answer.ts';

const step = (from_status: string, to_status: string, ...requires: string[]) => ({
  from_status,
  to_status,
  requires,
});
const steps = [
  step('received', 'accepted'),
  step('received', 'assigned', 'organisation'),
  step('received', 'duplicate', 'duplicate_of'),
  step('assigned', 'accepted'),
  step('accepted', 'in_progress'),
  step('accepted', 'resolved', 'comment'),
  step('in_progress', 'resolved', 'comment'),
  step('on_hold', 'refused', 'comment'),
  step('refused', 'resolved', 'comment'),
];

describe('the way to resolved', () => {
  it.each([
    ['accepted', 1, ['resolved']],
    ['received', null, ['accepted', 'resolved']],
    ['assigned', 1, ['accepted', 'resolved']],
    // A hand-back is a decision: it is not made on the way.
    ['on_hold', 1, null],
    ['closed', 1, null],
  ])('from %s', (status, organisation_id, way) => {
    expect(wayTo('resolved', steps, { status, organisation_id })).toEqual(way);
  });

  it('does not assign to nobody', () => {
    const only = [step('received', 'assigned', 'organisation'), step('assigned', 'resolved')];
    expect(wayTo('resolved', only, { status: 'received', organisation_id: null })).toBeNull();
    expect(wayTo('resolved', only, { status: 'received', organisation_id: 3 })).toEqual([
      'assigned',
      'resolved',
    ]);
  });

  it('to planned stops there', () => {
    const more = [...steps, step('accepted', 'planned')];
    const way = (status: string) => wayTo('planned', more, { status, organisation_id: 1 });
    expect(way('received')).toEqual(['accepted', 'planned']);
    expect(way('closed')).toBeNull();
  });
});
