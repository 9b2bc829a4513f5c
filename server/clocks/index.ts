/** Clocks: how long a request may wait, in working time. They run in the database (sql/functions/request/wind_clocks.sql). */

export { keepHolidays } from './keep.ts';
