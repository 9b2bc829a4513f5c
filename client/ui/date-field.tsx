/**
 * The field of a day, with a time on the 24 hour clock if wished: its parts stand in the order of the reader's language,
 * whatever the browser speaks. Digits alone fill it (22112026 0800), arrows step each part, the calendar opens with
 * Alt+ArrowDown. It knows no time zone: what is written is the clock on the wall.
 */
import {
  type CalendarDate,
  CalendarDateTime,
  getLocalTimeZone,
  parseDate,
  parseDateTime,
  today,
} from '@internationalized/date';
import {
  Button as AriaButton,
  Heading as AriaHeading,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput as DateParts,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  I18nProvider,
  Label,
  Popover,
  Text,
} from 'react-aria-components';
import { localeTags } from '../i18n/format.ts';
import { type TextKey, useText } from '../i18n/index.tsx';
import './date-field.css';
import { Icon } from './icons.tsx';

export interface DateInputProps {
  readonly label: string;
  /** `2026-11-22`, with a time `2026-11-22T15:30`; or empty. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly withTime?: boolean;
  readonly isRequired?: boolean;
  readonly hint?: string;
  readonly error?: string | null;
}

/** At which a day of the calendar begins when no hour was written: when work begins. */
const firstHour = 8;
/** `2026-11-22T15:30`: to the minute. */
const minutesLength = 16;

/** What stands in a part that is not written yet. */
const empties: Readonly<Record<string, TextKey>> = {
  day: 'date.day',
  month: 'date.month',
  year: 'date.year',
  hour: 'date.hour',
  minute: 'date.minute',
};

export default function DateField(props: DateInputProps) {
  const { label, value, onChange, withTime = false, isRequired = false, hint, error } = props;
  const { t, language } = useText();
  const day = today(getLocalTimeZone());
  return (
    <I18nProvider locale={localeTags[language]}>
      <DatePicker<CalendarDate | CalendarDateTime>
        className="field"
        value={readValue(value, withTime)}
        onChange={(next) => onChange(next ? writeValue(next) : '')}
        placeholderValue={
          withTime ? new CalendarDateTime(day.year, day.month, day.day, firstHour) : day
        }
        granularity={withTime ? 'minute' : 'day'}
        hourCycle={24}
        shouldForceLeadingZeros
        isRequired={isRequired}
        isInvalid={Boolean(error)}
        validationBehavior="aria"
      >
        <Label className="label">{label}</Label>
        <Group className="input date-field">
          <DateParts className="date-parts">
            {(segment) => (
              <DateSegment segment={segment} className="date-part">
                {({ text, isPlaceholder, type }) => {
                  const empty = empties[type];
                  return isPlaceholder && empty ? t(empty) : text;
                }}
              </DateSegment>
            )}
          </DateParts>
          <AriaButton className="sign-button date-open" aria-label={t('date.calendar')}>
            <Icon name="calendar" size={18} />
          </AriaButton>
        </Group>
        {error ? (
          <Text slot="errorMessage" className="field-error">
            {error}
          </Text>
        ) : null}
        {hint ? (
          <Text slot="description" className="hint">
            {hint}
          </Text>
        ) : null}
        <Popover className="popover date-popover" offset={4}>
          <Dialog className="date-dialog" aria-label={t('date.calendar')}>
            <Month />
          </Dialog>
        </Popover>
      </DatePicker>
    </I18nProvider>
  );
}

/** A month of days; Page Up and Page Down turn it. */
function Month() {
  const { t } = useText();
  return (
    <Calendar className="calendar">
      <header className="calendar-head">
        <AriaButton slot="previous" className="sign-button" aria-label={t('date.previous')}>
          <Icon name="back" size={18} />
        </AriaButton>
        <AriaHeading className="calendar-title" />
        <AriaButton slot="next" className="sign-button" aria-label={t('date.next')}>
          <span className="calendar-on">
            <Icon name="back" size={18} />
          </span>
        </AriaButton>
      </header>
      <CalendarGrid className="calendar-grid" weekdayStyle="short">
        {(date) => <CalendarCell date={date} className="calendar-day" />}
      </CalendarGrid>
    </Calendar>
  );
}

/** The value as the picker has it; null when nothing, or nothing whole, is written. */
function readValue(value: string, withTime: boolean): CalendarDate | CalendarDateTime | null {
  if (value === '') return null;
  try {
    return withTime ? parseDateTime(value) : parseDate(value.slice(0, 10));
  } catch {
    // An answer of another kind, from before the question was one for a day: the field is then empty.
    return null;
  }
}

function writeValue(date: CalendarDate | CalendarDateTime): string {
  return date.toString().slice(0, minutesLength);
}
