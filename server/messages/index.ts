/** Talking to people: what is written to them, how it goes out, and how they answer. */

export { deliveryJob, deliveryJobName } from './deliver.ts';
export { openSenders, receiptPath } from './senders.ts';
export { wakeForMessages } from './wake.ts';
