/** `/api`: locate, requests and the data that forms are made of. Shapes: `schema.ts`. */
import type { Services } from '../../services.ts';
import { type ChannelRouter, createRouter } from '../support/index.ts';
import { addAdminRoutes } from './admin.ts';
import { addAttachmentRoutes } from './attachments.ts';
import { addCalendarRoutes } from './calendars.ts';
import { addChangeSetRoutes } from './change-sets.ts';
import { addDuplicateRoutes } from './duplicates.ts';
import { addFigureRoutes } from './figures.ts';
import { addImportRoutes } from './import.ts';
import { addIncomingRoutes } from './incoming.ts';
import { addLocateRoutes } from './locate.ts';
import { addMessageRoutes } from './messages.ts';
import { addPartnerRoutes } from './partners.ts';
import { addPastRoutes } from './past.ts';
import { addPrivacyRoutes } from './privacy.ts';
import { addPublicRoutes } from './public.ts';
import { addReferenceDataRoutes } from './reference-data.ts';
import { addReportRoutes } from './reports.ts';
import { addRequestRoutes } from './requests.ts';
import { addResponsibilityRoutes } from './responsibility.ts';
import { addWorkRoutes } from './works.ts';

export function routes(services: Services): ChannelRouter {
  const router = createRouter();
  addReferenceDataRoutes(router, services);
  addLocateRoutes(router, services);
  addAttachmentRoutes(router, services);
  addDuplicateRoutes(router, services);
  addRequestRoutes(router, services);
  addWorkRoutes(router, services);
  addResponsibilityRoutes(router, services);
  addMessageRoutes(router, services);
  addPastRoutes(router, services);
  addPrivacyRoutes(router, services);
  addPublicRoutes(router, services);
  addCalendarRoutes(router, services);
  addFigureRoutes(router, services);
  addPartnerRoutes(router, services);
  addIncomingRoutes(router, services);
  addReportRoutes(router, services);
  addImportRoutes(router, services);
  addChangeSetRoutes(router, services);
  addAdminRoutes(router, services);
  return router;
}
