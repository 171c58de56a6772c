export { AgreementStatements } from './read/statements/agreement-statements.query.js';
