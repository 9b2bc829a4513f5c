/** Talking to people: what is written to them, how it goes out, and how they answer. */

export {
  answerRequest,
  answerWithin,
  beginFollowing,
  codeOfJoined,
  type Follower,
  followedId,
  followedPhoto,
  followRequest,
  rateRequest,
  reopenRequest,
} from './citizen.ts';
export { deliveryJob, deliveryJobName } from './deliver.ts';
export { expectedOf } from './facts.ts';
export { isSigned, signatureOf } from './gateway.ts';
export {
  listMessages,
  markPrinted,
  messagesOf,
  sendAgain,
  takeReceipt,
} from './office.ts';
export { expectedSentence } from './phrases.ts';
export { previewTemplate } from './preview.ts';
export { cityOf, receiptPage, receiptStyleHash } from './receipt-page.ts';
export { openSenders, receiptPath } from './senders.ts';
export {
  checkTemplate,
  listTemplates,
  namesFor,
  putTemplate,
  readTemplates,
  writeTemplateAt,
} from './templates.ts';
export { gaugeMessages, tidyJob } from './upkeep.ts';
export { wakeForMessages } from './wake.ts';
