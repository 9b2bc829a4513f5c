/** What the import asks of the server. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  Import,
  ImportList,
  ImportOptionsInput,
  ImportPreview,
  ImportProposal,
  ImportReading,
  ImportRow,
  ImportRows,
  Layer,
} from '../../server/http/api/schema.ts';
import { call, queryString } from '../api/http.ts';
import { mayWrite } from '../edit/wire.ts';

/** Milliseconds between two looks at work that is under way. */
const lookAgainMs = 600;
const pageRows = 100;

const running = new Set<Import['state']>(['trying', 'saving', 'undoing']);

export function isRunning(found: Import): boolean {
  return running.has(found.state);
}

/** An import, looked at again for as long as the server is at work on it. */
export function useImport(id: string | null) {
  return useQuery({
    queryKey: ['import', id],
    enabled: id !== null,
    retry: false,
    queryFn: ({ signal }) => call<Import>(`/api/imports/${id}`, { signal }),
    refetchInterval: ({ state: { data } }) => (data && isRunning(data) ? lookAgainMs : false),
  });
}

/** Names of the layers that this person may write. */
export function useWritable(layers: readonly Layer[]) {
  const names = layers.map(({ name }) => name);
  return useQuery({
    queryKey: ['import', 'writable', names.join()],
    enabled: names.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const may = await Promise.all(names.map(mayWrite));
      return new Set(names.filter((_, index) => may[index]));
    },
  });
}

/** What is proposed for a layer, for as long as the file is read in one way. */
export function useProposal(found: Import, layer: string, table: string) {
  return useQuery({
    queryKey: ['import', found.id, 'proposal', layer, table, found.tables],
    enabled: layer !== '',
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      call<ImportProposal>(`/api/imports/${found.id}/proposal${queryString({ layer, table })}`, {
        signal,
      }),
  });
}

export type RowList = 'refused' | 'mended' | 'accepted';

/** Rows of one outcome, page after page. */
export function useRows(found: Import, outcome: RowList) {
  return useInfiniteQuery({
    queryKey: ['import', found.id, 'rows', outcome, found.counts],
    initialPageParam: 0,
    queryFn: async ({ pageParam, signal }) => {
      const query = queryString({ outcome, after: pageParam, limit: pageRows });
      return (await call<ImportRows>(`/api/imports/${found.id}/rows${query}`, { signal })).rows;
    },
    getNextPageParam: (last: readonly ImportRow[]) =>
      last.length < pageRows ? undefined : last.at(-1)?.number,
  });
}

export function usePreview(found: Import) {
  return useQuery({
    queryKey: ['import', found.id, 'preview', found.counts],
    enabled: found.state === 'tried',
    queryFn: ({ signal }) => call<ImportPreview>(`/api/imports/${found.id}/preview`, { signal }),
  });
}

/** Imports into a layer that were saved. */
export function usePastImports(layer: string) {
  return useQuery({
    queryKey: ['imports', layer],
    enabled: layer !== '',
    queryFn: async ({ signal }) =>
      (await call<ImportList>(`/api/imports${queryString({ layer })}`, { signal })).imports,
  });
}

/** Everything that changes an import; each answers with it as it then is. */
export function useImportActions(id: string | null) {
  const client = useQueryClient();
  const keep = (found: Import) => {
    client.setQueryData(['import', found.id], found);
    void client.invalidateQueries({ queryKey: ['imports'] });
  };
  const post = (path: string, body: unknown) =>
    call<Import>(`/api/imports/${id}/${path}`, { method: 'POST', body });
  return {
    take: useMutation({
      mutationFn: (file: File) =>
        call<Import>(`/api/imports${queryString({ name: file.name })}`, {
          method: 'POST',
          body: file,
        }),
      onSuccess: keep,
    }),
    readOtherwise: useMutation({
      mutationFn: (reading: ImportReading) =>
        call<Import>(`/api/imports/${id}/reading`, { method: 'PUT', body: reading }),
      onSuccess: keep,
    }),
    attempt: useMutation({
      mutationFn: (options: ImportOptionsInput) => post('trial', options),
      onSuccess: keep,
    }),
    cancel: useMutation({
      mutationFn: () => call<Import>(`/api/imports/${id}/trial`, { method: 'DELETE' }),
      onSuccess: keep,
    }),
    save: useMutation({
      mutationFn: (reason: string) => post('save', { reason }),
      onSuccess: keep,
    }),
    undo: useMutation({
      mutationFn: (body: { reason: string; leavesChanged: boolean }) => post('undo', body),
      onSuccess: keep,
    }),
  };
}

export type ImportActions = ReturnType<typeof useImportActions>;
