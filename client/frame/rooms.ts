/** The rooms, in the rail's order, and who has which. One line a room; rail, palette and titles are derived. */
import { type ComponentType, lazy } from 'react';
import type { Role } from '../../server/viewer.ts';
import { AdminRoom } from '../admin/index.tsx';
import { CasesRoom } from '../cases/cases-room.tsx';
import { FiguresRoom } from '../figures/index.tsx';
import type { TextKey } from '../i18n/index.tsx';
import { LayersRoom } from '../layers/layers-room.tsx';
import { PlanningRoom } from '../planning/index.tsx';
import type { IconName } from '../ui/icons.tsx';

// Rooms of some roles only are loaded when somebody enters: a visitor's first map does not wait for them.
const DeskRoom = lazy(() =>
  import('../desk/desk-room.tsx').then(({ DeskRoom: room }) => ({ default: room })),
);
const InboxRoom = lazy(() =>
  import('../inbox/inbox-room.tsx').then(({ InboxRoom: room }) => ({ default: room })),
);
const EditRoom = lazy(() =>
  import('../edit/edit-room.tsx').then(({ EditRoom: room }) => ({ default: room })),
);

export interface Room {
  readonly path: string;
  readonly title: TextKey;
  readonly icon: IconName;
  readonly roles: readonly Role[] | 'everyone';
  readonly content: ComponentType;
  /** Whether the room has pages below its path. */
  readonly hasPages?: true;
  /** It takes the map's place as well: tables. */
  readonly isWide?: true;
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
  {
    path: '/figures',
    title: 'room.figures',
    icon: 'figures',
    roles: 'everyone',
    content: FiguresRoom,
    isWide: true,
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
