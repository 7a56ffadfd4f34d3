export { quarterBoard } from './board.ts';
export { createQuarter } from './quarter.ts';
export { type Received, receivedBy, returnsIn } from './received.ts';
export { recipientName, recipientsOf } from './recipients.ts';
export { createReporting } from './reporting.ts';
export { type Standing, standing } from './standing.ts';
