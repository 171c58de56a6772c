export { CatalogueModule } from './catalogue.module.js';
export { catalogueSubscriptions, catalogueTables } from './catalogue.subscriptions.js';
