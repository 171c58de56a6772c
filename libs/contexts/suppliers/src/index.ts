export { SuppliersModule } from './suppliers.module.js';
export { suppliersSubscriptions, suppliersTables } from './suppliers.subscriptions.js';
export { UnderpinningStatements } from './suppliers.statements.js';
