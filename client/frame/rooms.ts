/** The rooms, in the rail's order, and who has which. One line a room; rail, palette and titles are derived. */
import type { ComponentType } from 'react';
import type { Role } from '../../server/viewer.ts';
import { AdminRoom } from '../admin/index.tsx';
import { CasesRoom } from '../cases/cases-room.tsx';
import { DeskRoom } from '../desk/desk-room.tsx';
import { EditRoom } from '../edit/edit-room.tsx';
import type { TextKey } from '../i18n/index.tsx';
import { InboxRoom } from '../inbox/inbox-room.tsx';
import { LayersRoom } from '../layers/layers-room.tsx';
import { PlanningRoom } from '../planning/index.tsx';
import type { IconName } from '../ui/icons.tsx';

export interface Room {
  readonly path: string;
  readonly title: TextKey;
  readonly icon: IconName;
  readonly roles: readonly Role[] | 'everyone';
  readonly content: ComponentType;
  /** Whether the room has pages below its path. */
  readonly hasPages?: true;
}

export const rooms: readonly Room[] = [
  {
    path: '/desk',
    title: 'room.desk',
    icon: 'desk',
    roles: ['clerk', 'administrator'],
    content: DeskRoom,
    hasPages: true,
  },
  {
    path: '/inbox',
    title: 'room.inbox',
    icon: 'inbox',
    roles: ['dispatcher', 'field_worker'],
    content: InboxRoom,
  },
  { path: '/cases', title: 'room.cases', icon: 'cases', roles: 'everyone', content: CasesRoom },
  {
    path: '/edit',
    title: 'room.edit',
    icon: 'edit',
    roles: ['analyst', 'administrator'],
    content: EditRoom,
    hasPages: true,
  },
  {
    path: '/planning',
    title: 'room.planning',
    icon: 'planning',
    roles: ['planner', 'analyst', 'administrator'],
    content: PlanningRoom,
  },
  { path: '/map', title: 'room.map', icon: 'map', roles: 'everyone', content: LayersRoom },
  {
    path: '/admin',
    title: 'room.admin',
    icon: 'admin',
    roles: ['administrator'],
    content: AdminRoom,
    hasPages: true,
  },
];

/** The rooms of a role. */
export function roomsOf(role: Role): Room[] {
  return rooms.filter((room) => room.roles === 'everyone' || room.roles.includes(role));
}

/** The room in which a path lies, whoever may enter it. */
export function roomAt(path: string): Room | undefined {
  return rooms.find(
    (room) => path === room.path || (room.hasPages && path.startsWith(`${room.path}/`)),
  );
}

/** `/KS-26-004512-8` and `/cases/KS-26-004512-8`, as people write them, name a request. */
export function referenceIn(path: string): string | null {
  return /^\/(?:cases\/)?([A-Z]{2,4}-\d{2}-\d{6}-\d)\/?$/i.exec(path)?.[1]?.toUpperCase() ?? null;
}
