/** Who is responsible for a request, and why: rules are data (org.responsibility_rule), the first that fits decides. */

export { findCoverage } from './coverage.ts';
export {
  type DecidingRule,
  type Responsibility,
  type ResponsibilityQuestion,
  responsibleFor,
  toOrganisation,
} from './responsible-for.ts';
export { listRules } from './rules.ts';
export { tryRules } from './trial.ts';
