/** Clocks: how long a request may wait, in working time. They run in the database (sql/functions/request/wind_clocks.sql). */

export { describeCalendar, listCalendars, putCalendar, putCalendarWithin } from './calendars.ts';
export { readExpected } from './expected.ts';
export { clockJobs, giveClockNotices, learnExpectedTimes } from './jobs.ts';
export { keepHolidays } from './keep.ts';
export { listPlans, putPlans } from './plans.ts';
