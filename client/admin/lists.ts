/** What the lists and choices of the room ask of the server. */
import { useQuery } from '@tanstack/react-query';
import type {
  AdminAccountList,
  AdminCategoryList,
  AdminHistory,
  AdminOrganisationList,
  CalendarDescription,
  MessageTemplate,
} from '../../server/http/api/schema.ts';
import { call, queryString } from '../api/http.ts';
import { useText } from '../i18n/index.tsx';

function useList<T>(path: string) {
  const { language } = useText();
  return useQuery({
    queryKey: ['admin', path, language],
    queryFn: ({ signal }) => call<T>(path, { signal }),
  });
}

export const useAdminCategories = () => useList<AdminCategoryList>('/api/admin/categories');
export const useAdminOrganisations = () =>
  useList<AdminOrganisationList>('/api/admin/organisations');
export const useAdminAccounts = () => useList<AdminAccountList>('/api/admin/accounts');
export const useCalendars = () => useList<CalendarDescription[]>('/api/calendars');

export const useTemplates = () => useList<MessageTemplate[]>('/api/message-templates');

export const useHistory = (subject: string, key: string) =>
  useList<AdminHistory>(`/api/admin/history${queryString({ subject, key })}`);

/** Words for the codes of categories and organisations. */
export function useNames() {
  const categories = useAdminCategories().data?.categories ?? [];
  const organisations = useAdminOrganisations().data?.organisations ?? [];
  const category = new Map(categories.map(({ code, title }) => [code, title]));
  const organisation = new Map(organisations.map(({ code, name }) => [code, name]));
  return {
    category: (code: string) => category.get(code) ?? code,
    organisation: (code: string) => organisation.get(code) ?? code,
  };
}
