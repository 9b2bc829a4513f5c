/** A calendar: weekly hours, holidays, and the days that go otherwise. Clocks of open requests are wound anew when it is saved. */
import type { AdminCalendar } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { Button, SignButton } from '../ui/button.tsx';
import { CheckInput } from '../ui/choices.tsx';
import { Fold } from '../ui/fold-out.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { type Document, faultAt, useDocument } from './document.ts';
import { DocumentPage } from './document-page.tsx';
import { NewCodeField, OrganisationChoice, TitlesField } from './fields.tsx';
import { useCalendars } from './lists.ts';
import { weekdays } from './rule-form.tsx';

const start: AdminCalendar = {
  code: '',
  titles: {},
  timeZone: null,
  keepsHolidays: true,
  week: Object.fromEntries(
    [1, 2, 3, 4, 5].map((day) => [day, [{ opens: '08:00', closes: '16:00' }]]),
  ),
  days: [],
  organisation: null,
  holidays: [],
  clockRules: 0,
};

const pathOf = (code: string) => `/api/admin/calendars/${encodeURIComponent(code)}`;

export function CalendarForm({ code }: { code: string }) {
  const { t } = useText();
  const isNew = code === 'new';
  const listed = useCalendars().data?.find((one) => one.code === code);
  const opened = useDocument<AdminCalendar>(pathOf(code), {
    ...(isNew ? { start } : {}),
    target: (content) => pathOf(content.code),
    send: ({ code: own, holidays, clockRules, ...rest }) => rest,
  });
  return (
    <DocumentPage
      kind={t('admin.calendar')}
      title={isNew ? t('admin.newCalendar') : (listed?.title ?? code)}
      section="calendars"
      opened={opened}
      subject="calendar"
      of={code}
      keyOf={(saved) => saved.code}
    >
      {(document) => <CalendarFields document={document} />}
    </DocumentPage>
  );
}

type CalendarDocument = Document<AdminCalendar>;

function CalendarFields({ document }: { document: CalendarDocument }) {
  const { t } = useText();
  const { content, change, faults } = document;
  return (
    <>
      {document.isNew ? (
        <NewCodeField
          code={content.code}
          error={faultAt(faults, 'code')}
          onChange={(code) => change({ code })}
        />
      ) : (
        <p className="hint">{t('admin.calendarUses', { count: content.clockRules })}</p>
      )}
      <TitlesField
        label={t('admin.title')}
        titles={content.titles}
        faults={faults}
        pointer="/titles"
        onChange={(titles) => change({ titles: titles as AdminCalendar['titles'] })}
      />
      <OrganisationChoice
        label={t('admin.calendarOf')}
        none={t('admin.calendarOfNobody')}
        value={content.organisation}
        error={faultAt(faults, '/organisation')}
        onChange={(organisation) => change({ organisation })}
      />
      <WeekFields document={document} />
      <CheckInput
        label={t('admin.keepsHolidays')}
        isSelected={content.keepsHolidays}
        onChange={(keepsHolidays) => change({ keepsHolidays })}
      />
      {content.holidays.length > 0 ? (
        <Fold title={t('admin.holidays', { count: content.holidays.length })}>
          <ul className="admin-changes">
            {content.holidays.map(({ day, title }) => (
              <li key={day}>
                {day} {title}
              </li>
            ))}
          </ul>
        </Fold>
      ) : null}
      <DaysFields document={document} />
    </>
  );
}

function WeekFields({ document: { content, change, faults } }: { document: CalendarDocument }) {
  const { t } = useText();
  const setDay = (day: (typeof weekdays)[number], hours: { opens: string; closes: string }[]) => {
    const { [day]: _, ...others } = content.week;
    change({ week: hours.length > 0 ? { ...others, [day]: hours } : others });
  };
  return (
    <fieldset className="fieldset">
      <legend className="label">{t('admin.week')}</legend>
      {weekdays.map((day) => {
        const hours = content.week[day] ?? [];
        return (
          <fieldset className="admin-group" key={day}>
            <legend className="visually-hidden">{t(`admin.weekday.${day}`)}</legend>
            <div className="row-line">
              <span aria-hidden="true">{t(`admin.weekday.${day}`)}</span>
              {hours.length === 0 ? <span className="faint">{t('admin.closedDay')}</span> : null}
              <SignButton
                label={t('admin.addHours', { day: t(`admin.weekday.${day}`) })}
                icon="plus"
                onPress={() => setDay(day, [...hours, { opens: '08:00', closes: '16:00' }])}
              />
            </div>
            {hours.map((span, at) => (
              <div
                className="admin-times"
                // biome-ignore lint/suspicious/noArrayIndexKey: its times are being typed; the place is what stays
                key={at}
              >
                {(['opens', 'closes'] as const).map((end) => (
                  <TextInput
                    key={end}
                    label={t(`admin.end.${end}`)}
                    value={span[end]}
                    error={faultAt(faults, `/week/${day}/${at}/${end}`)}
                    onChange={(time) =>
                      setDay(
                        day,
                        hours.map((one, index) => (index === at ? { ...one, [end]: time } : one)),
                      )
                    }
                  />
                ))}
                <SignButton
                  label={t('admin.takeAway', { number: at + 1 })}
                  icon="close"
                  onPress={() =>
                    setDay(
                      day,
                      hours.filter((_, index) => index !== at),
                    )
                  }
                />
              </div>
            ))}
            {faultAt(faults, `/week/${day}`) ? (
              <p className="field-error">{faultAt(faults, `/week/${day}`)}</p>
            ) : null}
          </fieldset>
        );
      })}
    </fieldset>
  );
}

function DaysFields({ document: { content, change, faults } }: { document: CalendarDocument }) {
  const { t } = useText();
  const { days } = content;
  const setAt = (at: number, part: Partial<(typeof days)[number]>) =>
    change({ days: days.map((one, index) => (index === at ? { ...one, ...part } : one)) });
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim());
  return (
    <fieldset className="fieldset">
      <legend className="label">{t('admin.otherDays')}</legend>
      <p className="hint">{t('admin.otherDaysHint')}</p>
      {days.map((one, at) => (
        <div
          className="admin-group"
          // biome-ignore lint/suspicious/noArrayIndexKey: the day itself is being typed; the place is what stays
          key={at}
        >
          <TextInput
            label={t('admin.day')}
            hint="2026-12-31"
            value={one.day}
            error={faultAt(faults, `/days/${at}/day`) ?? faultAt(faults, `/days/${at}`)}
            onChange={(day) => setAt(at, { day })}
          />
          <TextInput
            label={t('admin.dayReason')}
            value={one.reason}
            error={faultAt(faults, `/days/${at}/reason`)}
            onChange={(reason) => setAt(at, { reason })}
          />
          <div className="admin-times">
            {(['opens', 'closes'] as const).map((end) => (
              <TextInput
                key={end}
                label={t(`admin.end.${end}`)}
                value={one[end] ?? ''}
                error={faultAt(faults, `/days/${at}/${end}`)}
                onChange={(time) => setAt(at, { [end]: orNull(time) })}
              />
            ))}
            <SignButton
              label={t('admin.takeAway', { number: at + 1 })}
              icon="close"
              onPress={() => change({ days: days.filter((_, index) => index !== at) })}
            />
          </div>
        </div>
      ))}
      <Button
        icon="plus"
        onPress={() =>
          change({ days: [...days, { day: '', opens: null, closes: null, reason: '' }] })
        }
      >
        {t('admin.addDay')}
      </Button>
    </fieldset>
  );
}
