export { MajorIncidentsModule } from './major-incidents.module.js';
export { majorIncidentsSubscriptions, majorIncidentsTables } from './major-incidents.subscriptions.js';
