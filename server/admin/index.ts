/** What administrators change: reference data and accounts, each change versioned, with who, when and why. */

export { addAccount, changeAccount, invite, listAccounts, readAccount } from './accounts.ts';
export type { Asker as AdminAsker, Versioned } from './asker.ts';
export { changeCalendar, readCalendar } from './calendars.ts';
export { addCategory, changeCategory, listCategories, readCategory } from './categories.ts';
export { changeClockRules, listClockRules } from './clock-rules.ts';
export { changeEscalation, listEscalation } from './escalation-plans.ts';
export {
  addOrganisation,
  changeOrganisation,
  listOrganisations,
  readOrganisation,
} from './organisations.ts';
export { changeRules, listRules } from './rules.ts';
export { changeSettings, readSettings } from './settings.ts';
export { changeEventTemplates, previewOfTemplate, readEventTemplates } from './templates.ts';
export { uniteFeatures } from './territories.ts';
export { readHistory } from './versions.ts';
