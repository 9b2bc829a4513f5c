/** `/api`: locate, requests and the data that forms are made of. Shapes: `schema.ts`. */
import type { Services } from '../../services.ts';
import { type ChannelRouter, createRouter } from '../support/index.ts';
import { addLocateRoutes } from './locate.ts';
import { addReferenceDataRoutes } from './reference-data.ts';
import { addRequestRoutes } from './requests.ts';

export function routes(services: Services): ChannelRouter {
  const router = createRouter();
  addReferenceDataRoutes(router, services);
  addLocateRoutes(router, services);
  addRequestRoutes(router, services);
  return router;
}
