/** The form of what is open, beside the list. */
import { useIsPhone } from '../frame/use-is-phone.ts';
import { AccountForm } from './account-form.tsx';
import './admin.css';
import { CalendarForm } from './calendar-form.tsx';
import { CategoryForm } from './category-form.tsx';
import { ClockForm } from './clock-form.tsx';
import { EscalationForm } from './escalation-form.tsx';
import { AdminOnMap } from './on-map.ts';
import { OrganisationForm } from './organisation-form.tsx';
import { useAdminPage } from './pages.ts';
import { RuleForm } from './rule-form.tsx';
import { SettingsForm } from './settings-form.tsx';
import { TemplateForm } from './template-form.tsx';

export function AdminPane() {
  const isPhone = useIsPhone();
  return (
    <>
      {/* On a phone the list is not there beside it. */}
      {isPhone ? <AdminOnMap /> : null}
      <OpenForm />
    </>
  );
}

function OpenForm() {
  const page = useAdminPage();
  const key = page?.key ?? '';
  if (page?.section === 'categories') return <CategoryForm key={key} code={key} />;
  if (page?.section === 'organisations') return <OrganisationForm key={key} code={key} />;
  if (page?.section === 'responsibility') return <RuleForm key={key} id={key} />;
  if (page?.section === 'clocks') return <ClockForm key={key} id={key} />;
  if (page?.section === 'escalation') return <EscalationForm key={key} id={key} />;
  if (page?.section === 'templates') return <TemplateForm key={key} event={key} />;
  if (page?.section === 'calendars') return <CalendarForm key={key} code={key} />;
  if (page?.section === 'accounts') return <AccountForm key={key} id={key} />;
  return <SettingsForm />;
}
