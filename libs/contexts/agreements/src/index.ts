export { AgreementsModule } from './agreements.module.js';
export { agreementsSubscriptions, agreementsTables } from './agreements.subscriptions.js';
