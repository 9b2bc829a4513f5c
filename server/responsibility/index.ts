/** Who is responsible for a request, and why: rules are data (org.responsibility_rule), the first that fits decides. */
export {
  type DecidingRule,
  type Responsibility,
  type ResponsibilityQuestion,
  responsibleFor,
  toOrganisation,
} from './responsible-for.ts';
