import type { FollowedRequest } from '../../../server/http/api/schema.ts';

/** What every form about a followed report is given. */
export interface FollowFormProps {
  readonly reference: string;
  readonly token: string;
  readonly onChanged: (request: FollowedRequest) => void;
}
